package dev.vastream.bridge.body;

import java.time.Duration;

/** A call that is refused before it is read, or read to its end, for want of time or memory. */
public final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public NoRoomException(Duration retryAfter) {
        // Thrown by the hundred when there is least time: without the stack, which says nothing.
        super("overloaded", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
