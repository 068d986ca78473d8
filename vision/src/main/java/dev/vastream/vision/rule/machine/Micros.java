package dev.vastream.vision.rule.machine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations in whole microseconds, in which frames are stamped and compared. */
public final class Micros {

    public static final long SECOND = 1_000_000;
    /** How long a run of looks takes before it counts. */
    public static final long SETTLING = 200_000;
    /** A time that has not come: before all frames. */
    public static final long NEVER = Long.MIN_VALUE;
    /** A gap between two looked-at frames that is longer is no time: nobody knows what happened. */
    public static final long LONGEST_GAP = 10 * SECOND;

    private static final int NANOS = 1_000;

    private Micros() {}

    public static long of(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano() / NANOS;
    }

    /** That many seconds, to the nearest microsecond. */
    public static long ofSeconds(double seconds) {
        return Math.round(seconds * SECOND);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * NANOS);
    }

    public static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    public static double seconds(long micros) {
        return micros / (double) SECOND;
    }
}
