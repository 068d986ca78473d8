package dev.vastream.bridge.console;

/** A query of the console that asks for nothing that there is. */
final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, naming the parameter */
    BadQueryException(String message) {
        super(message, null, false, false);
    }
}
