package dev.vastream.bridge.va;

/** A region of interest that a call would refuse; the message is that of its answer. */
public final class RefusedRoiException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedRoiException(String message) {
        super(message);
    }
}
