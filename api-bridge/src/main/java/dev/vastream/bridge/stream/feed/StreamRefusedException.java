package dev.vastream.bridge.stream.feed;

/** A stream that cannot be opened now, and maybe can in some seconds. */
public final class StreamRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message why, for the caller */
    public StreamRefusedException(String message) {
        super(message, null, false, false);
    }
}
