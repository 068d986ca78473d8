package dev.vastream.bridge;

import dev.vastream.schemas.connection.Connection;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line of the bridge. */
@Command(
        name = "api-bridge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Answers the HTTP endpoints by request/reply over Kafka.")
public final class BridgeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(BridgeCommand.class);

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VA_BOOTSTRAP:-}",
            description = "Kafka brokers (VA_BOOTSTRAP; bootstrap.servers of --kafka-properties; localhost:9092).")
    private String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:VA_REGISTRY:-}",
            description = "Confluent API of the schema registry, several with commas between (VA_REGISTRY;"
                    + " schema.registry.url of --kafka-properties; http://localhost:8081/apis/ccompat/v7).")
    private String registry;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            defaultValue = "${env:VA_KAFKA_PROPERTIES:-}",
            description =
                    "Properties that every Kafka client takes, e.g. security; schema.registry.* is for the registry"
                            + " (VA_KAFKA_PROPERTIES).")
    private String kafkaProperties;

    @Option(
            names = "--node",
            paramLabel = "ID",
            defaultValue = "${env:VA_NODE:-default}",
            description = "Node that answers calls whose contract names none (VA_NODE; ${DEFAULT-VALUE}).")
    private String node;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            defaultValue = "${env:VA_INSTANCE:-1}",
            description = "Name of this bridge; its reply topic is named after it (VA_INSTANCE; ${DEFAULT-VALUE}).")
    private String instance;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:VA_HOST:-127.0.0.1}",
            description = "Address to listen on; other than loopback only with keys (VA_HOST; ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:VA_PORT:-8080}",
            converter = ListenPort.class,
            description = "Port to listen on, 0 for a free one (VA_PORT; ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private AccessOptions access;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "${env:VA_TIMEOUT:-10}",
            description = "Longest wait for a node's answer (VA_TIMEOUT; ${DEFAULT-VALUE}).")
    private double timeoutSeconds;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "${env:VA_MAX_IN_FLIGHT:-128}",
            description = "Most requests under way; more are refused at once (VA_MAX_IN_FLIGHT; ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = "${env:VA_STATE:-.va/state}",
            description = "Folder for local copies of the gallery; bridges of one machine may share it (VA_STATE;"
                    + " ${DEFAULT-VALUE}).")
    private Path state;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        ConsoleLogging.start();
        EnvironmentProxy.install(System.getenv());
        System.exit(new CommandLine(new BridgeCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        try (var program = BridgeProgram.start(settings)) {
            LOG.info("Listening on http://{}:{}/", settings.host(), program.port());
            awaitSignal(program);
            return 0;
        } catch (BridgeStartException e) {
            LOG.debug("Start failed", e);
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private static void awaitSignal(BridgeProgram program) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            program.close();
                            stopped.countDown();
                        },
                        "bridge-stop"));
        stopped.await();
    }

    private BridgeSettings settings() {
        try {
            var connection = Connection.of(bootstrap, registry, kafkaProperties);
            return new BridgeSettings(
                    connection.bootstrapServers(),
                    connection.registry(),
                    connection.clientProperties(),
                    node,
                    instance,
                    host,
                    port,
                    access.access(),
                    Duration.ofMillis((long) (timeoutSeconds * 1000)),
                    maxInFlight,
                    state);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
