package dev.vastream.matching;

/** The program cannot start; the message is a sentence for the user. */
public final class StartException extends Exception {

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
