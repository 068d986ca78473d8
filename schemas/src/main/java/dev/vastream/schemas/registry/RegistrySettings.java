package dev.vastream.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to reach the registry.
 *
 * @param urls base addresses of the Confluent API, e.g. {@code http://localhost:8081/apis/ccompat/v7}; the next is asked
 *     when one does not answer
 * @param auth HTTP Basic or bearer credentials
 * @param tls context for https addresses; empty for the JVM's default
 * @param timeout bound on one attempt
 * @param patience how long attempts that find the registry down are repeated before it is an error; zero: not at all
 */
public record RegistrySettings(
        List<URI> urls, Optional<Auth> auth, Optional<SSLContext> tls, Duration timeout, Duration patience) {

    static final Duration TIMEOUT = Duration.ofSeconds(5);
    static final Duration PATIENCE = Duration.ofSeconds(15);

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("registry must have an address");
        }
        urls.forEach(RegistrySettings::check);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("registry timeout must be positive, is " + timeout);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("registry patience must not be negative, is " + patience);
        }
    }

    public static RegistrySettings of(URI url) {
        return new RegistrySettings(List.of(url), Optional.empty(), Optional.empty(), TIMEOUT, PATIENCE);
    }

    private static void check(URI url) {
        // Also in what is no address, which would be shown below.
        if (url.toString().contains("@")) {
            throw new IllegalArgumentException("registry must not carry credentials in its address; give them apart");
        }
        if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException("registry must be an http or https address, is '" + url + "'");
        }
    }

    /** The same with less time for an answer. */
    public RegistrySettings within(Duration shorter, Duration lessPatience) {
        return new RegistrySettings(urls, auth, tls, shorter, lessPatience);
    }

    /**
     * With the credentials and trusted certificates that a user's client properties carry under names that start with
     * {@code schema.registry.}, as Confluent's clients know them, or without that before {@code basic.auth.} and {@code
     * bearer.auth.}; all others are Kafka's. Several addresses under {@code schema.registry.url} stand for the one given.
     *
     * @throws IllegalArgumentException with a sentence that names the bad property, never its value
     */
    public static RegistrySettings of(URI url, Map<String, String> clientProperties) {
        return new RegistryProperties(clientProperties).settings(url);
    }

    /** The client properties without the registry's: what Kafka clients may see. */
    public static Map<String, String> withoutRegistry(Map<String, String> clientProperties) {
        return RegistryProperties.others(clientProperties);
    }

    /** Credentials; never printed. */
    public sealed interface Auth {

        /** Value of the Authorization header. */
        String header();

        record Basic(String user, String password) implements Auth {

            @Override
            public String header() {
                var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
                return "Basic " + Base64.getEncoder().encodeToString(pair);
            }

            @Override
            public String toString() {
                return "Basic[user=" + user + "]";
            }
        }

        record Bearer(String token) implements Auth {

            @Override
            public String header() {
                return "Bearer " + token;
            }

            @Override
            public String toString() {
                return "Bearer[]";
            }
        }
    }
}
