package dev.vastream.vision.state;

/** The bytes of a state are of a version that is not known or are none. */
public final class UnreadableStateException extends RuntimeException {

    public UnreadableStateException(String message) {
        super(message);
    }

    public UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
