package dev.vastream.bridge.stream.feed;

/** An id that no stream of these cameras can go on from. */
public final class BadStreamIdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with it, for the caller */
    public BadStreamIdException(String message) {
        super(message, null, false, false);
    }
}
