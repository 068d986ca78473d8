package dev.vastream.schemas.channel;

/** Secrets cannot be sealed or unsealed; the message says why, and holds nothing of them. */
public final class SealException extends Exception {

    private static final long serialVersionUID = 1L;

    SealException(String reason) {
        super(reason);
    }

    SealException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
