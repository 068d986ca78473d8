package dev.vastream.program.connection;

import dev.vastream.schemas.registry.RegistrySettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where broker and registry are and how to speak to them: what is given counts, then the file of client properties, then
 * a local system.
 *
 * @param bootstrapServers host:port list of the brokers
 * @param registry address of the registry's Confluent API; the first, where there are several
 * @param clientProperties the file's properties for Kafka clients and the registry, all addresses of the latter under
 *     {@code schema.registry.url} where there are several; may hold secrets, so they are never printed
 */
public record Connection(String bootstrapServers, URI registry, Map<String, String> clientProperties) {

    public static final String LOCAL_BROKER = "localhost:9092";
    public static final String LOCAL_REGISTRY = "http://localhost:8081/apis/ccompat/v7";

    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String REGISTRY = "schema.registry.url";

    /** @throws IllegalArgumentException with a sentence that names the option or the property that is bad */
    public Connection {
        Objects.requireNonNull(registry, "registry");
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("--bootstrap must be host:port");
        }
        clientProperties = Map.copyOf(clientProperties);
        RegistrySettings.of(registry, clientProperties);
        new ClientProperties(clientProperties);
    }

    /** A connection that needs no properties. */
    public Connection(String bootstrapServers, URI registry) {
        this(bootstrapServers, registry, Map.of());
    }

    /**
     * Each may be blank, which is as if it were not given.
     *
     * @param bootstrap {@code --bootstrap} or its variable
     * @param registry {@code --registry} or its variable: an address, or several with commas between
     * @param file {@code --kafka-properties} or its variable
     * @throws IllegalArgumentException with a sentence that names the option
     */
    public static Connection of(String bootstrap, String registry, String file) {
        var properties = new HashMap<>(file.isBlank() ? Map.<String, String>of() : PropertiesFile.read(file));
        var brokers =
                given(bootstrap).or(() -> given(properties.get(BOOTSTRAP))).orElse(LOCAL_BROKER);
        var addresses =
                given(registry).or(() -> given(properties.get(REGISTRY))).orElse(LOCAL_REGISTRY);
        properties.remove(BOOTSTRAP);
        properties.remove(REGISTRY);
        var several = addresses.split(",", -1);
        if (several.length > 1) {
            properties.put(REGISTRY, addresses);
        }
        return new Connection(brokers, address(several[0].strip()), properties);
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Checked further where it is used; never shown, as it may be written with a password in it. */
    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--registry must be an http or https address, or several with commas between");
        }
    }

    /** How to reach the registry. */
    public RegistrySettings registrySettings() {
        return RegistrySettings.of(registry, clientProperties);
    }

    /** The user's properties for every Kafka client. */
    public Map<String, String> kafkaProperties() {
        return RegistrySettings.withoutRegistry(clientProperties);
    }

    /** Names no property: they may hold secrets. */
    @Override
    public String toString() {
        return "Connection[bootstrapServers=" + bootstrapServers + ", registry=" + registry + "]";
    }
}
