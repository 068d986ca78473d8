package dev.vastream.program.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells a dependency that failed for a moment from one that stays broken: failures that follow one another within a gap
 * are one outage, and an outage longer than the bound is final.
 */
public final class Outage {

    private final Clock clock;
    private final Duration gap;
    private final Duration bound;
    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;

    public Outage(Clock clock, Duration gap, Duration bound) {
        this.clock = clock;
        this.gap = gap;
        this.bound = bound;
    }

    /** The outage that a lane gives a broken dependency: two minutes. */
    public static Outage ofLane(Clock clock) {
        return new Outage(clock, Duration.ofSeconds(60), Duration.ofMinutes(2));
    }

    /** Notes a failure; true when the outage has become final. */
    public synchronized boolean failed() {
        var now = clock.instant();
        if (last.equals(Instant.MIN) || Duration.between(last, now).compareTo(gap) > 0) {
            first = now;
        }
        last = now;
        return Duration.between(first, now).compareTo(bound) > 0;
    }
}
