package dev.vastream.schemas.registry;

import dev.vastream.schemas.topic.Topic;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the schemas of topics; every program does so at its start for the topics that it writes. */
public final class Schemas {

    /** Old readers read new records and new readers old ones, over all versions. */
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);

    private Schemas() {}

    /**
     * Registers the value schema of each topic and sets the compatibility rule of its subject, where the registry does
     * not have them yet: a program that may only read the rules can start after one that may write them.
     *
     * @throws IncompatibleSchemaException when the registry holds a version that this program's does not fit
     */
    public static void register(SchemaRegistry registry, Collection<? extends Topic<?>> topics) {
        for (var topic : topics) {
            registry.register(topic.subject(), topic.schema());
            // Afterwards, because not every registry keeps a rule for a subject without a schema.
            requireRule(registry, topic.subject());
        }
    }

    /**
     * The same for topics that are also read. An account that may not read schemas by their ids, as records name them, reads
     * what was written with this program's own version and no other: that is said here, where somebody looks.
     */
    public static void registerToRead(SchemaRegistry registry, Collection<? extends Topic<?>> topics) {
        register(registry, topics);
        var closed = topics.stream()
                .filter(topic -> !registry.mayRead(registry.register(topic.subject(), topic.schema())))
                .map(Topic::subject)
                .toList();
        if (!closed.isEmpty()) {
            LOG.warn(
                    "This account may not read schemas by their ids: records of another version are dead letters, or stop"
                            + " their reader. It needs the right to read the subjects {}",
                    String.join(", ", closed));
        }
    }

    /** Whoever may only look up trusts those who may set rules, and says so. */
    private static void requireRule(SchemaRegistry registry, String subject) {
        try {
            if (!registry.compatibility(subject).equals(Optional.of(COMPATIBILITY))) {
                registry.setCompatibility(subject, COMPATIBILITY);
            }
        } catch (RegistryDeniedException e) {
            LOG.warn(
                    "Subject {} should have the rule {}, and this account may not see to it: {}",
                    subject,
                    COMPATIBILITY,
                    e.getMessage());
        }
    }
}
