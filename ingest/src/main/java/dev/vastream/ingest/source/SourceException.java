package dev.vastream.ingest.source;

/** A source cannot be opened or read; the message is a sentence for the user. */
public final class SourceException extends Exception {

    private final boolean isRefusal;

    public SourceException(String message) {
        super(message);
        this.isRefusal = false;
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
        this.isRefusal = false;
    }

    private SourceException(String message, boolean isRefusal) {
        super(message);
        this.isRefusal = isRefusal;
    }

    /** The source is there or not, it must not be opened. */
    public static SourceException refusing(String message) {
        return new SourceException(message, true);
    }

    /** Whether this program refuses the source, by guard, folder or format, rather than that the source failed. */
    public boolean isRefusal() {
        return isRefusal;
    }
}
