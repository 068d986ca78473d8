package dev.vastream.bridge.console.trial;

/** A trial ends before its end: nobody waits for it any more, or it takes too long. */
public final class TrialStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Cause {
        /** The caller has hung up, or the server stops. */
        GONE,
        /** The time is over. */
        LATE
    }

    private final Cause reason;

    public TrialStoppedException(Cause reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
