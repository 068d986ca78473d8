package dev.vastream.program;

import dev.vastream.program.connection.Connection;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka and the schema registry. */
public final class ConnectionOptions {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VA_BOOTSTRAP:-}",
            showDefaultValue = Visibility.NEVER,
            description = "Kafka brokers (env VA_BOOTSTRAP; else bootstrap.servers of --kafka-properties; else"
                    + " localhost:9092).")
    private String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:VA_REGISTRY:-}",
            showDefaultValue = Visibility.NEVER,
            description = "Schema registry, Confluent API; several with commas between (env VA_REGISTRY; else"
                    + " schema.registry.url of --kafka-properties; else http://localhost:8081/apis/ccompat/v7).")
    private String registry;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            defaultValue = "${env:VA_KAFKA_PROPERTIES:-}",
            showDefaultValue = Visibility.NEVER,
            description = "Properties for every Kafka client and the registry, as providers offer them for download"
                    + " (env VA_KAFKA_PROPERTIES).")
    private String kafkaProperties;

    /** Read once: what is no file on a disk gives its bytes only once. */
    private Optional<Connection> connection = Optional.empty();

    /** @throws IllegalArgumentException with a sentence that names the option or the property that is bad */
    public Connection connection() {
        if (connection.isEmpty()) {
            connection = Optional.of(Connection.of(bootstrap, registry, kafkaProperties));
        }
        return connection.get();
    }
}
