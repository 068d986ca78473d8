package dev.vastream.bridge.va;

/** A request is about subjects of unknown type, of which there can be no gallery. */
final class UnknownTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A caller's mistake needs no stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
