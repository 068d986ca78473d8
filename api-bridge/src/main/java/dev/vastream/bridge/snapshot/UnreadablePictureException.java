package dev.vastream.bridge.snapshot;

/** The bytes of a frame are no picture that can be shown; the message says why. */
public final class UnreadablePictureException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadablePictureException(String reason) {
        super(reason);
    }

    UnreadablePictureException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
