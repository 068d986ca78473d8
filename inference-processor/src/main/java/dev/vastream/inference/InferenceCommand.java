package dev.vastream.inference;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.MetricsOptions;
import dev.vastream.program.ProgramProcess;
import dev.vastream.vision.VisionSettings.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line of the inference processor. */
@Command(
        name = "inference-processor",
        description = "Turns camera frames into detections and events, and answers requests on pictures.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class InferenceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--node", defaultValue = "${env:VA_NODE:-default}", description = "Node this instance belongs to.")
    private String node;

    @Option(
            names = "--instance",
            defaultValue = "${env:VA_INSTANCE:-1}",
            description = "Name of this instance within the node; the same after a restart.")
    private String instance;

    @Option(names = "--models", defaultValue = "${env:VA_MODELS:-.va/models}", description = "Folder of model files.")
    private Path models;

    @Option(
            names = "--device",
            defaultValue = "${env:VA_DEVICE:-auto}",
            converter = DeviceConverter.class,
            description = "Where models run: auto, cpu, gpu (refuses to start without one), or gpu:0,1 for several.")
    private Device device;

    @Option(
            names = "--workers",
            defaultValue = "${env:VA_WORKERS:-0}",
            description = "Threads that analyse, in each lane; 0 for one per processor, or more that wait for a GPU.")
    private int workers;

    @Option(
            names = "--max-age",
            defaultValue = "${env:VA_MAX_AGE:-2s}",
            converter = DurationConverter.class,
            description = "Live frames that are older are shed, e.g. 2s or 500ms.")
    private Duration maxAge;

    @Option(
            names = "--job-timeout",
            defaultValue = "${env:VA_JOB_TIMEOUT:-30s}",
            converter = DurationConverter.class,
            description =
                    "How long the analysis of one frame or request may take, 1s to 10m; what takes longer is given up.")
    private Duration jobTimeout;

    @Mixin
    private MetricsOptions metrics;

    @Option(
            names = "--state",
            defaultValue = "${env:VA_STATE:-.va/state}",
            description = "Folder for local copies of stream state.")
    private Path state;

    @Option(
            names = "--lanes",
            split = ",",
            defaultValue = "${env:VA_LANES:-frames,requests,events}",
            description = "What runs.")
    private Set<Lane> lanes;

    @Option(
            names = "--embeddings",
            negatable = true,
            defaultValue = "${env:VA_EMBEDDINGS:-true}",
            fallbackValue = "true",
            description = "Whether frames give vectors of persons and faces, too, where there are models.")
    private boolean embeddings;

    @Option(
            names = "--liveness",
            negatable = true,
            defaultValue = "${env:VA_LIVENESS:-false}",
            fallbackValue = "true",
            description =
                    "Whether faces that give vectors are checked for being live persons, at some milliseconds a face.")
    private boolean liveness;

    @Option(
            names = "--skeleton",
            negatable = true,
            defaultValue = "${env:VA_SKELETON:-false}",
            fallbackValue = "true",
            description = "Whether frames give the joints of persons, too; it wants the pose models.")
    private boolean skeletons;

    public static void main(String[] args) {
        ProgramProcess.prepare("inference-logback.xml");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new InferenceCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        var settings = settings();
        return ProgramProcess.run(
                "inference processor",
                onFailure -> InferenceProgram.start(settings, onFailure),
                spec.commandLine().getErr());
    }

    /** The settings that the options make; a bad one is refused by its name. */
    InferenceSettings settings() {
        try {
            return new InferenceSettings(
                    connection.connection(),
                    node,
                    instance,
                    models,
                    device,
                    workers,
                    maxAge,
                    jobTimeout,
                    metrics.address(),
                    state,
                    lanes,
                    embeddings,
                    liveness,
                    skeletons);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
