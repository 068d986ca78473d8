package dev.vastream.ingest;

import dev.vastream.schemas.registry.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka and the schema registry. */
public final class ConnectionOptions {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VA_BOOTSTRAP:-localhost:9092}",
            description = "Kafka brokers (env VA_BOOTSTRAP; default localhost:9092).")
    private String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "${env:VA_REGISTRY:-http://localhost:8081/apis/ccompat/v7}",
            description =
                    "Schema registry, Confluent API (env VA_REGISTRY; default http://localhost:8081/apis/ccompat/v7).")
    private URI registry;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            defaultValue = "${env:VA_KAFKA_PROPERTIES:-}",
            description = "Properties for every Kafka client, e.g. security; schema.registry.* is for the registry"
                    + " (env VA_KAFKA_PROPERTIES).")
    private String kafkaProperties;

    public URI registry() {
        return registry;
    }

    /**
     * How to reach the registry, with what the properties file says of it.
     *
     * @throws IllegalArgumentException when the file cannot be read or a property of the registry is bad
     */
    public RegistrySettings registrySettings() {
        return RegistrySettings.of(registry, clientProperties());
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** Settings for a Kafka client: {@link #clientProperties} without those of the registry. */
    public Map<String, String> kafkaClient() {
        return RegistrySettings.withoutRegistry(clientProperties());
    }

    /**
     * The properties file, and the brokers' address over it.
     *
     * @throws IllegalArgumentException when the file cannot be read
     */
    public Map<String, String> clientProperties() {
        var client = new HashMap<String, String>();
        if (!kafkaProperties.isBlank()) {
            var properties = load(Path.of(kafkaProperties));
            properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        }
        client.put("bootstrap.servers", bootstrap);
        return client;
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new IllegalArgumentException("--kafka-properties: " + file + " cannot be read", e);
        }
    }
}
