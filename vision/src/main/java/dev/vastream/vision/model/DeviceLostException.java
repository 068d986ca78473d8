package dev.vastream.vision.model;

/** A device fails for good: whatever runs on it fails from now on, and only a new process gets it back. */
public final class DeviceLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeviceLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
