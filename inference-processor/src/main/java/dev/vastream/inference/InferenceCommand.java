package dev.vastream.inference;

import dev.vastream.inference.InferenceSettings.Connection;
import dev.vastream.inference.InferenceSettings.MetricsAddress;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import dev.vastream.vision.VisionSettings.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
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
            description = "Where models run: auto, cpu or gpu (refuses to start without one).")
    private Device device;

    @Option(
            names = "--workers",
            defaultValue = "${env:VA_WORKERS:-0}",
            description = "Threads that analyse, in each lane; 0 for one per processor.")
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
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "inference-logback.xml");
        }
        EnvironmentProxy.install(System.getenv());
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new InferenceCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Runs until the process is told to end (exit code of the signal) or a lane gives up (1). */
    @Override
    public Integer call() throws InterruptedException {
        var failure = new CompletableFuture<Throwable>();
        try (var program = InferenceProgram.start(settings(), failure::complete)) {
            var closing = new Thread(program::close, "shutdown");
            Runtime.getRuntime().addShutdownHook(closing);
            var cause = failure.join();
            spec.commandLine().getErr().println("The inference processor gave up: " + cause);
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (StartException e) {
            spec.commandLine().getErr().println(e.getMessage());
        }
        return FAILED;
    }

    /** The settings that the options make; a bad one is refused by its name. */
    InferenceSettings settings() {
        try {
            return new InferenceSettings(
                    Connection.of(bootstrap, registry, kafkaProperties),
                    node,
                    instance,
                    models,
                    device,
                    workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
                    maxAge,
                    jobTimeout,
                    new MetricsAddress(metricsHost, metricsPort),
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
