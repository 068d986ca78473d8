package dev.vastream.vision.image;

/** The picture is not one that can be looked at; the message tells a caller why and holds nothing of the payload. */
public final class ImageRejectedException extends Exception {

    /** Why, for machines. */
    public enum Reason {
        EMPTY,
        TOO_MANY_BYTES,
        TOO_MANY_PIXELS,
        TOO_MANY_SCANS,
        UNKNOWN_FORMAT,
        TRUNCATED,
        CORRUPT
    }

    private final Reason reason;

    public ImageRejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
