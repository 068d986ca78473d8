package dev.vastream.schemas.registry;

/** The registry has no schema of that id: the record that names it is bad. */
public final class UnknownSchemaException extends RuntimeException {

    public UnknownSchemaException(int id) {
        super("unknown schema id " + id);
    }
}
