package dev.vastream.schemas.registry;

/** The registry has no Avro schema of that id: the record that names it is bad. */
public final class UnknownSchemaException extends RuntimeException {

    public UnknownSchemaException(int id) {
        super("unknown schema id " + id);
    }

    UnknownSchemaException(int id, String why) {
        super("schema id " + id + " " + why);
    }

    private UnknownSchemaException(String message) {
        // No stack trace: it is thrown for each record of a bad stream.
        super(message, null, false, false);
    }

    static UnknownSchemaException repeated(String message) {
        return new UnknownSchemaException(message);
    }
}
