package dev.vastream.cluster;

/** A part of the local cluster could not start; the message is a sentence for the user. */
public final class StartException extends Exception {

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
