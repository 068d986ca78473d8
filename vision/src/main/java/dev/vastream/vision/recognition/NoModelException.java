package dev.vastream.vision.recognition;

/** No model for what was asked is in service; the message is for the caller. */
public final class NoModelException extends Exception {

    private static final long serialVersionUID = 1L;

    public NoModelException(String message) {
        super(message);
    }
}
