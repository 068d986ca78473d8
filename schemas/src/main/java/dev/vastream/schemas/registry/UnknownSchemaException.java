package dev.vastream.schemas.registry;

/** The registry has no Avro schema of that id: the record that names it is bad. */
public final class UnknownSchemaException extends RuntimeException {

    private final boolean answered;

    public UnknownSchemaException(int id) {
        super("unknown schema id " + id);
        answered = true;
    }

    UnknownSchemaException(int id, String why) {
        super("schema id " + id + " " + why);
        answered = true;
    }

    private UnknownSchemaException(String message) {
        // No stack trace: it is thrown for each record of a bad stream.
        super(message, null, false, false);
        answered = false;
    }

    static UnknownSchemaException repeated(String message) {
        return new UnknownSchemaException(message);
    }

    /** The id was not looked up, because too many unknown ones were lately. */
    public static UnknownSchemaException notAsked(int id) {
        return new UnknownSchemaException(
                "schema id " + id + " is not looked up: too many unknown ones came before it");
    }

    /** Whether the registry was asked, and not only remembered. */
    public boolean isAnswered() {
        return answered;
    }
}
