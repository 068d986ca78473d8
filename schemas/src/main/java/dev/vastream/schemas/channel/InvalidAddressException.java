package dev.vastream.schemas.channel;

/** An address that no frames can come from; the message says why, and never repeats any of it: it may hold a password. */
public final class InvalidAddressException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidAddressException(String reason) {
        // A caller's mistake needs no stack.
        super(reason, null, false, false);
    }
}
