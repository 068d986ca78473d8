package dev.vastream.ingest;

import dev.vastream.schemas.connection.ClientProperties;
import dev.vastream.schemas.connection.Connection;
import dev.vastream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka and the schema registry. */
public final class ConnectionOptions {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VA_BOOTSTRAP:-}",
            description = "Kafka brokers (env VA_BOOTSTRAP; else bootstrap.servers of --kafka-properties; else"
                    + " localhost:9092).")
    private String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:VA_REGISTRY:-}",
            description = "Schema registry, Confluent API; several with commas between (env VA_REGISTRY; else"
                    + " schema.registry.url of --kafka-properties; else http://localhost:8081/apis/ccompat/v7).")
    private String registry;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            defaultValue = "${env:VA_KAFKA_PROPERTIES:-}",
            description = "Properties for every Kafka client and the registry, as providers offer them for download"
                    + " (env VA_KAFKA_PROPERTIES).")
    private String kafkaProperties;

    /** Read once: what is no file on a disk gives its bytes only once. */
    private Optional<Connection> connection = Optional.empty();

    private Connection connection() {
        if (connection.isEmpty()) {
            connection = Optional.of(Connection.of(bootstrap, registry, kafkaProperties));
        }
        return connection.get();
    }

    /** @throws IllegalArgumentException when the file cannot be read or the address is none */
    public URI registry() {
        return connection().registry();
    }

    /**
     * How to reach the registry, with what the properties file says of it.
     *
     * @throws IllegalArgumentException when the file cannot be read or a property of the registry is bad
     */
    public RegistrySettings registrySettings() {
        return RegistrySettings.of(registry(), clientProperties());
    }

    /** @throws IllegalArgumentException when the file cannot be read */
    public String bootstrap() {
        return connection().bootstrapServers();
    }

    /**
     * Settings for a Kafka client: {@link #clientProperties} without those of the registry.
     *
     * @throws IllegalArgumentException when the file cannot be read or a property would break what records are promised
     */
    public Map<String, String> kafkaClient() {
        ClientProperties.of(clientProperties());
        return RegistrySettings.withoutRegistry(clientProperties());
    }

    /**
     * The properties file, and the brokers' address over it.
     *
     * @throws IllegalArgumentException when the file cannot be read
     */
    public Map<String, String> clientProperties() {
        var connection = connection();
        var client = new HashMap<>(connection.clientProperties());
        client.put("bootstrap.servers", connection.bootstrapServers());
        return client;
    }
}
