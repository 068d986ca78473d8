package dev.vastream.standalone.dryrun;

import java.time.Instant;

/**
 * A range of record times, which are those of capture.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
record TimeRange(Instant from, Instant to) {

    TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("there is no time from " + from + " to " + to);
        }
    }

    /** @param millis milliseconds since 1970 */
    boolean contains(long millis) {
        return millis >= from.toEpochMilli() && millis < to.toEpochMilli();
    }

    @Override
    public String toString() {
        return "from " + from + " to " + to;
    }
}
