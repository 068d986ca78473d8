package dev.vastream.matching;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.MetricsOptions;
import dev.vastream.program.ProgramProcess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line of the matching processor. */
@Command(
        name = "matching-processor",
        description = "Holds the gallery of enrolled subjects; finds the nearest of them for cameras and callers.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class MatchingCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--instance",
            defaultValue = "${env:VA_INSTANCE:-1}",
            description = "Name of this instance; the same after a restart.")
    private String instance;

    @Mixin
    private MetricsOptions metrics;

    @Option(
            names = "--state",
            defaultValue = "${env:VA_STATE:-.va/state}",
            description = "Folder for what the streams keep.")
    private Path state;

    @Option(
            names = "--exact-up-to",
            defaultValue = "${env:VA_EXACT_UP_TO:-" + MatchingSettings.EXACT_UP_TO + "}",
            description =
                    "Vectors of a gallery up to which its search is exact; larger ones are searched by signatures.")
    private int exactUpTo;

    public static void main(String[] args) {
        ProgramProcess.prepare("matching-logback.xml");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new MatchingCommand());
    }

    @Override
    public Integer call() {
        var settings = settings();
        return ProgramProcess.run(
                "matching processor",
                onFailure -> MatchingProgram.start(settings, onFailure),
                spec.commandLine().getErr());
    }

    /** The settings that the options make; a bad one is refused by its name. */
    MatchingSettings settings() {
        try {
            return new MatchingSettings(connection.connection(), instance, metrics.address(), state, exactUpTo);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
