package dev.vastream.program.kafka;

import java.time.Clock;
import java.time.Instant;

/** Time stamps of records that carry event time. */
public final class RecordTime {

    private RecordTime() {}

    /** Event time in milliseconds, within what a broker takes: not before 1970, not in the future. */
    public static long of(Instant eventTime, Clock clock) {
        return Math.max(0, Math.min(eventTime.toEpochMilli(), clock.millis()));
    }
}
