package dev.vastream.program.connection;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** The right that an account lacks, as a sentence for whoever gives rights: Kafka's own errors name none. */
public final class MissingRight {

    private MissingRight() {}

    /**
     * @param topicRight what was tried on a topic, e.g. WRITE
     * @param failure of a Kafka client
     * @return the sentence; empty when the failure is about something else
     */
    public static Optional<String> of(String topicRight, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .map(cause -> sentence(topicRight, cause))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The missing right, or else what the failure and its root say. */
    public static String orReason(String topicRight, Throwable failure) {
        return of(topicRight, failure).orElseGet(() -> {
            var root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        });
    }

    private static Optional<String> sentence(String topicRight, Throwable cause) {
        if (cause instanceof TopicAuthorizationException denied) {
            return Optional.of(needs(
                    topicRight,
                    denied.unauthorizedTopics().isEmpty()
                            ? "a topic"
                            : denied.unauthorizedTopics().stream()
                                    .sorted()
                                    .collect(Collectors.joining(", ", "topic ", ""))));
        }
        if (cause instanceof GroupAuthorizationException denied) {
            return Optional.of(needs("READ", "group " + denied.groupId()));
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return Optional.of(needs("WRITE", "the transactional id of this program"));
        }
        if (cause instanceof ClusterAuthorizationException) {
            return Optional.of(needs("IDEMPOTENT_WRITE", "the cluster, as brokers before 2.8 ask for it"));
        }
        if (cause instanceof SaslAuthenticationException || cause instanceof SslAuthenticationException) {
            return Optional.of("the broker refuses these credentials: " + cause.getMessage());
        }
        return Optional.empty();
    }

    private static String needs(String right, String resource) {
        return "this account needs " + right + " on " + resource;
    }
}
