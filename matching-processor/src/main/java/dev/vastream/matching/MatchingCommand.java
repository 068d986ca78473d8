package dev.vastream.matching;

import dev.vastream.matching.MatchingSettings.Connection;
import dev.vastream.matching.MatchingSettings.MetricsAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

    @Option(names = "--bootstrap", defaultValue = "${env:VA_BOOTSTRAP:-localhost:9092}", description = "Kafka broker.")
    private String bootstrap;

    @Option(
            names = "--registry",
            defaultValue = "${env:VA_REGISTRY:-http://localhost:8081/apis/ccompat/v7}",
            description = "Confluent API of the schema registry.")
    private URI registry;

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
                    new Connection(bootstrap, registry, clientProperties()),
                    instance,
                    new MetricsAddress(metricsHost, metricsPort),
                    state,
                    exactUpTo);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Map<String, String> clientProperties() {
        if (kafkaProperties.isBlank()) {
            return Map.of();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(kafkaProperties))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("kafka-properties cannot be read: " + kafkaProperties, e);
        }
        var map = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
