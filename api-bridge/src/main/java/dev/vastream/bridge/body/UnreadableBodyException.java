package dev.vastream.bridge.body;

/** A body whose framing is broken, so that no field of it can be named. */
public class UnreadableBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String message, Throwable cause) {
        super(message, cause);
    }
}
