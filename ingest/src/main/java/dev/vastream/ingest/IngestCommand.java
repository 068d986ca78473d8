package dev.vastream.ingest;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.MetricsOptions;
import dev.vastream.program.ProgramProcess;
import dev.vastream.program.address.InputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line of the ingest. */
@Command(
        name = "ingest",
        description = {
            "Pulls the running channels of a node and publishes their frames to va.frames.",
            "Instances of a node share its channels; those of one that ends are pulled by the others."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class IngestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--node", defaultValue = "${env:VA_NODE:-default}", description = "Node whose channels are pulled.")
    private String node;

    @Option(
            names = "--instance",
            defaultValue = "${env:VA_INSTANCE:-1}",
            description = "Name of this instance within the node; the same after a restart.")
    private String instance;

    @Option(
            names = "--max-channels",
            paramLabel = "N",
            defaultValue = "${env:VA_INGEST_CHANNELS:-" + IngestSettings.MAX_CHANNELS + "}",
            description = "Most channels that this instance pulls; of more the first by their ids are.")
    private int maxChannels;

    @Mixin
    private InputOptions inputs;

    @Option(
            names = "--input-loopback",
            defaultValue = "${env:VA_INPUT_LOOPBACK:-false}",
            description = "Also allows this machine itself by default (env VA_INPUT_LOOPBACK).")
    private boolean isLoopbackAllowed;

    @Mixin
    private MetricsOptions metrics;

    public static void main(String[] args) {
        ProgramProcess.prepare("ingest-logback.xml");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new IngestCommand()).setParameterExceptionHandler(new UsageErrors());
    }

    @Override
    public Integer call() {
        var settings = settings();
        return ProgramProcess.run(
                "ingest",
                onFailure -> IngestProgram.start(settings, onFailure),
                spec.commandLine().getErr());
    }

    /** The settings that the options make; a bad one is refused by its name. */
    IngestSettings settings() {
        try {
            return new IngestSettings(
                    connection.connection(),
                    node,
                    instance,
                    maxChannels,
                    inputs.settings(),
                    isLoopbackAllowed,
                    metrics.address());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
