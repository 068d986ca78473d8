package dev.vastream.matching;

import dev.vastream.matching.MatchingSettings.Connection;
import dev.vastream.matching.MatchingSettings.MetricsAddress;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
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

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VA_BOOTSTRAP:-}",
            showDefaultValue = Visibility.NEVER,
            description = "Kafka brokers (VA_BOOTSTRAP; bootstrap.servers of --kafka-properties; localhost:9092).")
    private String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:VA_REGISTRY:-}",
            showDefaultValue = Visibility.NEVER,
            description = "Confluent API of the schema registry, several with commas between (VA_REGISTRY;"
                    + " schema.registry.url of --kafka-properties; http://localhost:8081/apis/ccompat/v7).")
    private String registry;

    @Option(
            names = "--kafka-properties",
            defaultValue = "${env:VA_KAFKA_PROPERTIES:-}",
            description = "File with properties for every Kafka client, e.g. for security; schema.registry.* is for the"
                    + " registry.")
    private String kafkaProperties;

    @Option(
            names = "--instance",
            defaultValue = "${env:VA_INSTANCE:-1}",
            description = "Name of this instance; the same after a restart.")
    private String instance;

    @Option(
            names = "--metrics-port",
            defaultValue = "${env:VA_METRICS_PORT:-0}",
            converter = MetricsPort.class,
            description = "Port that serves Prometheus metrics; 0 for none.")
    private int metricsPort;

    @Option(
            names = "--metrics-host",
            defaultValue = "${env:VA_METRICS_HOST:-127.0.0.1}",
            description = "Address that serves metrics.")
    private String metricsHost;

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
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "matching-logback.xml");
        }
        EnvironmentProxy.install(System.getenv());
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new MatchingCommand());
    }

    /** Runs until the process is told to end (exit code of the signal) or a part gives up (1). */
    @Override
    public Integer call() throws InterruptedException {
        var failure = new CompletableFuture<Throwable>();
        try (var program = MatchingProgram.start(settings(), failure::complete)) {
            var closing = new Thread(program::close, "shutdown");
            Runtime.getRuntime().addShutdownHook(closing);
            var cause = failure.join();
            spec.commandLine().getErr().println("The matching processor gave up: " + cause);
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (StartException e) {
            spec.commandLine().getErr().println(e.getMessage());
        }
        return FAILED;
    }

    /** The settings that the options make; a bad one is refused by its name. */
    MatchingSettings settings() {
        try {
            return new MatchingSettings(
                    Connection.of(bootstrap, registry, kafkaProperties),
                    instance,
                    new MetricsAddress(metricsHost, metricsPort),
                    state,
                    exactUpTo);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
