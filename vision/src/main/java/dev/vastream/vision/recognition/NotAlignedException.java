package dev.vastream.vision.recognition;

/** A picture that should be an aligned face is none; the message is for the caller. */
public final class NotAlignedException extends Exception {

    private static final long serialVersionUID = 1L;

    NotAlignedException(String message) {
        super(message);
    }
}
