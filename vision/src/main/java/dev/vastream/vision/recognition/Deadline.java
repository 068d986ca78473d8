package dev.vastream.vision.recognition;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Says whether anybody still waits for a piece of work; asked between its stages, each of which ends soon. */
public final class Deadline {

    /** Of work that has no end but its own. */
    public static final Deadline NONE = new Deadline(() -> false);

    private final BooleanSupplier over;

    private Deadline(BooleanSupplier over) {
        this.over = over;
    }

    /** That time by the clock. */
    public static Deadline at(Instant time, Clock clock) {
        Objects.requireNonNull(time, "time");
        return new Deadline(() -> time.isBefore(clock.instant()));
    }

    /** Passes while somebody waits. */
    void require() throws TooLateException {
        if (over.getAsBoolean()) {
            throw new TooLateException();
        }
    }
}
