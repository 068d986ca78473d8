package dev.vastream.bridge;

import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.security.Tls;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.program.address.InputSettings;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.topic.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of a bridge.
 *
 * @param connection where broker and registry are
 * @param node node that answers calls whose contract names none
 * @param instance name of this bridge, of which no other may run: its reply topic is named after it
 * @param host address to listen on
 * @param port port to listen on, 0 for a free one
 * @param access who may call
 * @param tls what the server speaks TLS with; empty for plain HTTP
 * @param timeout longest wait for a node's answer
 * @param maxInFlight most requests under way
 * @param state folder for the copies that bridges of this machine keep of the gallery, each in a folder of its own
 * @param maxChannels most channels that may be registered at one node
 * @param push where events are published by ZeroMQ
 * @param maxStreams most streams of events that may be open
 * @param inputs where frames of channels may come from
 */
public record BridgeSettings(
        Connection connection,
        String node,
        String instance,
        String host,
        int port,
        Access access,
        Optional<Tls> tls,
        Duration timeout,
        int maxInFlight,
        Path state,
        int maxChannels,
        PushAddress push,
        int maxStreams,
        InputSettings inputs) {

    private static final Path DEFAULT_STATE = Path.of(".va", "state");
    private static final int LEAST_IN_FLIGHT = 64;
    private static final int DEFAULT_MAX_CHANNELS = 1_000;
    private static final int DEFAULT_MAX_STREAMS = 64;
    private static final int MOST_STREAMS = 10_000;
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    /** As many channels, streams and inputs as by default, and nothing published. */
    public BridgeSettings(
            Connection connection,
            String node,
            String instance,
            String host,
            int port,
            Access access,
            Optional<Tls> tls,
            Duration timeout,
            int maxInFlight,
            Path state) {
        this(
                connection,
                node,
                instance,
                host,
                port,
                access,
                tls,
                timeout,
                maxInFlight,
                state,
                DEFAULT_MAX_CHANNELS,
                PushAddress.OFF,
                DEFAULT_MAX_STREAMS,
                InputSettings.DEFAULT);
    }

    /** @throws IllegalArgumentException with a sentence that names the option */
    public BridgeSettings {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(push, "push");
        Objects.requireNonNull(inputs, "inputs");
        check(Topics.isId(node), "--node must be letters, digits, dots, dashes or underscores, is '" + node + "'");
        check(
                Topics.isId(instance),
                "--instance must be letters, digits, dots, dashes or underscores, is '" + instance + "'");
        check(port >= 0 && port <= 65_535, "--port must be from 0 to 65535, is " + port);
        check(
                timeout.compareTo(Duration.ofMillis(100)) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "--timeout must be from 0.1 s to 10 min, is " + timeout);
        check(
                maxInFlight >= LEAST_IN_FLIGHT,
                "--max-in-flight must be at least " + LEAST_IN_FLIGHT + ", is " + maxInFlight);
        check(maxChannels >= 1, "--max-channels must be at least 1, is " + maxChannels);
        check(
                maxStreams >= 1 && maxStreams <= MOST_STREAMS,
                "--max-streams must be from 1 to " + MOST_STREAMS + ", is " + maxStreams);
        check(
                !access.apiKeys().isEmpty() || address(host).isLoopbackAddress(),
                "--host " + host + " can be reached from other machines: give at least one key with --api-keys-file"
                        + " (VA_API_KEYS_FILE) or --api-keys (VA_API_KEYS), or listen on a loopback address");
    }

    /** The same for other callers. */
    public BridgeSettings withAccess(Access others) {
        return with(others, state, push, inputs);
    }

    /** Whether keys and pictures go over a network as they are. */
    boolean isReadableOnTheWay() {
        return tls.isEmpty() && !isLoopback();
    }

    /** The same with a folder for the copies of the gallery. */
    public BridgeSettings withState(Path folder) {
        return with(access, folder, push, inputs);
    }

    /** The same with events published there. */
    public BridgeSettings withPush(PushAddress address) {
        return with(access, state, address, inputs);
    }

    /** The same with frames of channels from there. */
    public BridgeSettings withInputs(InputSettings others) {
        return with(access, state, push, others);
    }

    private BridgeSettings with(Access callers, Path folder, PushAddress address, InputSettings sources) {
        return new BridgeSettings(
                connection,
                node,
                instance,
                host,
                port,
                callers,
                tls,
                timeout,
                maxInFlight,
                folder,
                maxChannels,
                address,
                maxStreams,
                sources);
    }

    /** Where this bridge keeps its copy of the gallery. */
    Path instanceState() {
        return state.resolve("bridge-" + instance);
    }

    /** Whether only this machine can reach the server. */
    public boolean isLoopback() {
        return address(host).isLoopbackAddress();
    }

    /** Settings on loopback with the defaults for all that is not given. */
    public static BridgeSettings loopback(Connection connection, int port) {
        return new BridgeSettings(
                connection,
                "default",
                "1",
                "127.0.0.1",
                port,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(10),
                128,
                DEFAULT_STATE);
    }

    InetAddress address() {
        return address(host);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host is not an address of this machine: '" + host + "'", e);
        }
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
