package dev.vastream.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How to reach the registry.
 *
 * @param url base address of the Confluent API, e.g. {@code http://localhost:8081/apis/ccompat/v7}
 * @param auth HTTP Basic or bearer credentials
 * @param tls context for https addresses; empty for the JVM's default
 * @param timeout bound on one attempt
 */
public record RegistrySettings(URI url, Optional<Auth> auth, Optional<SSLContext> tls, Duration timeout) {

    public static RegistrySettings of(URI url) {
        return new RegistrySettings(url, Optional.empty(), Optional.empty(), Duration.ofSeconds(5));
    }

    /** Credentials; never printed. */
    public sealed interface Auth {
        record Basic(String user, String password) implements Auth {
            @Override
            public String toString() {
                return "Basic[user=" + user + "]";
            }
        }

        record Bearer(String token) implements Auth {
            @Override
            public String toString() {
                return "Bearer[]";
            }
        }
    }
}
