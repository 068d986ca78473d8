package dev.vastream.bridge.security;

/** A caller presented a key that is none of ours. */
public final class InvalidKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidKeyException() {
        super("invalid API key");
    }
}
