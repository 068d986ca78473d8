package dev.vastream.bridge.stream;

/** A query that asks for no stream. */
final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, naming the parameter */
    BadQueryException(String message) {
        super(message, null, false, false);
    }
}
