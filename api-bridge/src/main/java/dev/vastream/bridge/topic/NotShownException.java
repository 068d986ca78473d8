package dev.vastream.bridge.topic;

/** A change was not written, or not shown, in time; it may show later, and repeating it is safe. */
public final class NotShownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotShownException(Throwable cause) {
        super("a change of a table is not shown in time", cause);
    }
}
