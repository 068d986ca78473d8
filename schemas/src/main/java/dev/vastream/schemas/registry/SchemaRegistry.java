package dev.vastream.schemas.registry;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Where value schemas are kept; the calls of the Confluent REST API that the serdes need.
 *
 * <p>All calls may throw {@link RegistryException}. Implementations cache and are safe for use by several threads.
 */
public interface SchemaRegistry {

    /**
     * Registers the schema under the subject, or finds it there, and returns its id.
     *
     * @throws IncompatibleSchemaException when the subject's rule forbids it
     */
    int register(String subject, Schema schema);

    /**
     * The schema of that id.
     *
     * @throws UnknownSchemaException when the registry answers that it has none, or that this account may not see that one
     * @throws RegistryDeniedException when this account may see none at all
     */
    Schema byId(int id);

    /** Whether this account may ask for the schema of that id; asks the registry each time. */
    boolean mayRead(int id);

    /** Whether the schema may follow what is registered under the subject; true for a new subject. */
    boolean isCompatible(String subject, Schema schema);

    /** The compatibility rule of the subject; empty where it has none of its own. */
    Optional<String> compatibility(String subject);

    /** Sets the compatibility rule of a subject that has a schema, e.g. FULL_TRANSITIVE. */
    void setCompatibility(String subject, String level);
}
