package dev.vastream.ingest.channel;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Pauses between attempts: half a second, each twice as long as the one before up to half a minute, give or take a tenth. */
final class BackOff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double SPREAD = 0.1;

    private final DoubleSupplier random;
    private Duration next = FIRST;

    /** @param random numbers from 0 to 1 */
    BackOff(DoubleSupplier random) {
        this.random = random;
    }

    /** The pause before the next attempt. */
    Duration next() {
        var pause = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return Duration.ofNanos(Math.round(pause.toNanos() * (1 + SPREAD * (2 * random.getAsDouble() - 1))));
    }

    /** The attempt was a success. */
    void reset() {
        next = FIRST;
    }
}
