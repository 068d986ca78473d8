package dev.vastream.schemas.table;

/** A table is too old to be used; the message is a sentence. */
public final class StaleTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleTableException(String message) {
        super(message);
    }

    /** Whether that is the cause of a failure. */
    public static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleTableException) {
                return true;
            }
        }
        return false;
    }
}
