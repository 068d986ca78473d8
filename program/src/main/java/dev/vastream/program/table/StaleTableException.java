package dev.vastream.program.table;

import java.util.Optional;

/** A table is too old to be used; the message is a sentence. */
public final class StaleTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleTableException(String message) {
        super(message);
    }

    /** The one that caused a failure, if one did. */
    public static Optional<StaleTableException> in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleTableException stale) {
                return Optional.of(stale);
            }
        }
        return Optional.empty();
    }
}
