package dev.vastream.inference.row;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of rows: whole milliseconds, as their type has them, so that a row is equal to the one that is read back. */
final class RowTime {

    private RowTime() {}

    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
