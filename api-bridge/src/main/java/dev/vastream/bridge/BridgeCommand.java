package dev.vastream.bridge;

import dev.vastream.program.ConnectionOptions;
import dev.vastream.program.ProgramProcess;
import dev.vastream.program.address.InputOptions;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
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

    @Mixin
    private ConnectionOptions connection;

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

    @Mixin
    private TlsOptions tls;

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

    @Option(
            names = "--max-channels",
            paramLabel = "N",
            defaultValue = "${env:VA_MAX_CHANNELS:-1000}",
            description = "Most channels that may be registered at one node (VA_MAX_CHANNELS; ${DEFAULT-VALUE}).")
    private int maxChannels;

    @Mixin
    private PushOptions push;

    @Option(
            names = "--max-streams",
            paramLabel = "N",
            defaultValue = "${env:VA_MAX_STREAMS:-64}",
            description = "Most streams of /v1/events that may be open, each with up to 4 MiB that wait for its caller"
                    + " (VA_MAX_STREAMS; ${DEFAULT-VALUE}).")
    private int maxStreams;

    @Mixin
    private InputOptions inputs;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        ConsoleLogging.start();
        EnvironmentProxy.install(System.getenv());
        System.exit(new CommandLine(new BridgeCommand()).execute(args));
    }

    @Override
    public Integer call() {
        var settings = settings();
        return ProgramProcess.run(
                "bridge",
                onFailure -> BridgeProgram.start(settings),
                spec.commandLine().getErr());
    }

    private BridgeSettings settings() {
        try {
            return new BridgeSettings(
                    connection.connection(),
                    node,
                    instance,
                    host,
                    port,
                    access.access(),
                    tls.tls(),
                    Duration.ofMillis((long) (timeoutSeconds * 1000)),
                    maxInFlight,
                    state,
                    maxChannels,
                    push.address(),
                    maxStreams,
                    inputs.settings());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
