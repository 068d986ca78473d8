package dev.vastream.matching;

import dev.vastream.schemas.connection.ClientProperties;
import dev.vastream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the matching processor runs.
 *
 * @param connection where broker and registry are
 * @param instanceId stable name of this instance
 * @param metrics where metrics are served
 * @param stateFolder folder for what Streams keeps; the gallery itself is in memory
 * @param exactUpTo vectors of a gallery and model up to which its search is exact
 */
public record MatchingSettings(
        Connection connection, String instanceId, MetricsAddress metrics, Path stateFolder, int exactUpTo) {

    /** Searched in 5 ms with 128 dimensions, in 20 with 512. */
    public static final int EXACT_UP_TO = 250_000;

    private static final Pattern INSTANCE = Pattern.compile("[a-zA-Z0-9._-]{1,60}");

    public MatchingSettings {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(stateFolder, "stateFolder");
        check(
                INSTANCE.matcher(instanceId).matches(),
                "instance must be 1 to 60 letters, digits, dots, dashes or underscores",
                instanceId);
        check(exactUpTo >= 1, "exact-up-to must be at least 1", exactUpTo);
    }

    /** The defaults for an instance that keeps its state in that folder. */
    public static MatchingSettings of(Connection connection, String instanceId, Path stateFolder) {
        return new MatchingSettings(connection, instanceId, MetricsAddress.NONE, stateFolder, EXACT_UP_TO);
    }

    /** Id of this process among all that hold the gallery. */
    String holderId() {
        return "matching/" + instanceId;
    }

    /**
     * Where broker and registry are.
     *
     * @param bootstrapServers host:port list of the broker
     * @param registry base address of the registry's Confluent API
     * @param clientProperties the user's properties for every Kafka client, and those of the registry by its prefix; may
     *     hold secrets, so they are never printed
     */
    public record Connection(String bootstrapServers, URI registry, Map<String, String> clientProperties) {

        public Connection {
            check(!bootstrapServers.isBlank(), "bootstrap must be host:port", bootstrapServers);
            clientProperties = Map.copyOf(clientProperties);
            RegistrySettings.of(registry, clientProperties);
            ClientProperties.of(clientProperties);
        }

        /** What options, environment and the file of client properties say together; each may be blank. */
        static Connection of(String bootstrap, String registry, String file) {
            var found = dev.vastream.schemas.connection.Connection.of(bootstrap, registry, file);
            return new Connection(found.bootstrapServers(), found.registry(), found.clientProperties());
        }

        /** How to reach the registry. */
        public RegistrySettings registrySettings() {
            return RegistrySettings.of(registry, clientProperties);
        }

        /** The user's properties for every Kafka client. */
        public Map<String, String> kafkaProperties() {
            return RegistrySettings.withoutRegistry(clientProperties);
        }

        @Override
        public String toString() {
            return "Connection[bootstrapServers=" + bootstrapServers + ", registry=" + registry + "]";
        }
    }

    /**
     * Where metrics are served.
     *
     * @param host address to listen on
     * @param port port to listen on, 0 for nowhere
     */
    public record MetricsAddress(String host, int port) {

        public static final MetricsAddress NONE = new MetricsAddress("127.0.0.1", 0);

        public MetricsAddress {
            check(port >= 0 && port <= 65_535, "metrics-port must be 0 to 65535", port);
        }
    }

    private static void check(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", is '" + value + "'");
        }
    }
}
