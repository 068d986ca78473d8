package dev.vastream.schemas.registry;

import dev.vastream.schemas.topic.Topic;
import java.util.Collection;
import java.util.Optional;

/** Registers the schemas of topics; every program does so at its start for the topics that it writes. */
public final class Schemas {

    /** Old readers read new records and new readers old ones, over all versions. */
    public static final String COMPATIBILITY = "FULL_TRANSITIVE";

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
            if (!registry.compatibility(topic.subject()).equals(Optional.of(COMPATIBILITY))) {
                registry.setCompatibility(topic.subject(), COMPATIBILITY);
            }
        }
    }
}
