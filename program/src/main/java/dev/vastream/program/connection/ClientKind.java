package dev.vastream.program.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A kind of Kafka client, which takes some properties and not others. */
public enum ClientKind {
    ADMIN(AdminClientConfig.configNames(), List.of("admin.")),
    PRODUCER(ProducerConfig.configNames(), List.of("producer.")),
    CONSUMER(ConsumerConfig.configNames(), List.of("consumer.")),
    /** All of them in one, with properties of its own. */
    STREAMS(Set.of(), List.of());

    /** By which Streams tells the properties of its clients apart. */
    private static final List<String> PREFIXES =
            List.of("producer.", "consumer.", "main.consumer.", "restore.consumer.", "global.consumer.", "admin.");

    private static final Set<String> KNOWN = Stream.of(
                    AdminClientConfig.configNames(), ProducerConfig.configNames(), ConsumerConfig.configNames())
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final Set<String> names;
    private final List<String> prefixes;

    ClientKind(Set<String> names, List<String> prefixes) {
        this.names = names;
        this.prefixes = prefixes;
    }

    /** The name without the kind of client that it is said for. */
    static String plain(String name) {
        return PREFIXES.stream()
                .filter(name::startsWith)
                .map(prefix -> name.substring(prefix.length()))
                .filter(KNOWN::contains)
                .findFirst()
                .orElse(name);
    }

    /** Whether a property is for it; one that Kafka does not know may be for a class of the user's. */
    boolean takes(String name) {
        return this == STREAMS || names.contains(name) || !KNOWN.contains(name);
    }

    /** What it calls a property that is said for a kind of client; empty when that is another kind. */
    Optional<String> nameOf(String prefixed) {
        if (this == STREAMS) {
            return Optional.of(prefixed);
        }
        return prefixes.stream()
                .filter(prefixed::startsWith)
                .map(prefix -> prefixed.substring(prefix.length()))
                .findFirst();
    }

    /** Names under which Streams would find one of our values before the user's plain one. */
    Stream<String> narrower(String name) {
        return this == STREAMS ? PREFIXES.stream().map(prefix -> prefix + name) : Stream.empty();
    }

    /** What may stand before the names of its settings. */
    List<String> scopes() {
        return this == STREAMS ? PREFIXES : List.of("");
    }
}
