package dev.vastream.bridge.web;

import java.time.Duration;

/** A call that is refused unread, for its answer would come too late. */
public final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    NoRoomException(Duration retryAfter) {
        // Thrown by the hundred when there is least time: without the stack, which says nothing.
        super("overloaded", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
