package dev.vastream.bridge.body;

/** A body in a Content-Encoding that is not read here. */
public final class UnknownEncodingException extends UnreadableBodyException {

    private static final long serialVersionUID = 1L;

    UnknownEncodingException() {
        super("Content-Encoding must be gzip or none", null);
    }
}
