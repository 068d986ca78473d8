package dev.vastream.inference.track;

/** The bytes of a camera's state are of another version or are none. */
public final class UnreadableStateException extends RuntimeException {

    UnreadableStateException(String message) {
        super(message);
    }

    UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
