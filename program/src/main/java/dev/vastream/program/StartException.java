package dev.vastream.program;

/** A program cannot start; the message is a sentence for the user. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
