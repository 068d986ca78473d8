package dev.vastream.program.table;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Time that goes on while a process is stopped or its machine sleeps. No one clock does: the monotonic one stands still while
 * the machine is suspended, the wall clock can be set back. Of both the one that says longer is taken.
 */
public final class ElapsedTime {

    private final Clock clock;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    public ElapsedTime(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    public static ElapsedTime ofSystem() {
        return new ElapsedTime(Clock.systemUTC(), System::nanoTime);
    }

    /** A point in time on both clocks. */
    public record Moment(long wallMillis, long nanos) {

        public Instant wallTime() {
            return Instant.ofEpochMilli(wallMillis);
        }

        /** Whichever is earlier. */
        public Moment orEarlier(Moment other) {
            return nanos - other.nanos <= 0 ? this : other;
        }
    }

    public Moment now() {
        return new Moment(clock.millis(), nanoTime.getAsLong());
    }

    /** A point in time that an earlier process noted. */
    public Moment at(Instant wallTime) {
        var now = now();
        var ago = Duration.ofMillis(now.wallMillis() - wallTime.toEpochMilli());
        return new Moment(wallTime.toEpochMilli(), now.nanos() - ago.toNanos());
    }

    /** How long that is ago, by the clock that says longer. */
    public Duration since(Moment moment) {
        var now = now();
        var wall = Duration.ofMillis(now.wallMillis() - moment.wallMillis());
        var monotonic = Duration.ofNanos(now.nanos() - moment.nanos());
        return wall.compareTo(monotonic) > 0 ? wall : monotonic;
    }
}
