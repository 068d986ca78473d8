package dev.vastream.bridge;

/** The bridge could not start; the message is a sentence for the user. */
public final class BridgeStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BridgeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
