package dev.vastream.schemas.time;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * The time that a request has, in the broker's time: its sender's two times say how much that is, and the record's own time
 * says from when on. Where the broker stamps no records the sender's times are taken as they are.
 *
 * @param begun when the request came
 * @param deadline when nobody waits for it any more
 */
public record Budget(Instant begun, Instant deadline) {

    /** For longer no topic of requests keeps them, and one that no process survives must not be tried for ever. */
    static final Duration MOST = Duration.ofMinutes(10);

    /** Times that nobody means would be farther from now than a long has nanoseconds. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public static Budget of(ConsumerRecord<?, ?> record, Instant created, Instant deadline) {
        var isStamped = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        var begun = meant(isStamped ? Instant.ofEpochMilli(record.timestamp()) : created);
        var patience = Duration.between(created, deadline);
        return new Budget(begun, begun.plus(patience.compareTo(MOST) > 0 ? MOST : patience));
    }

    private static Instant meant(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }

    /** Whether nobody waits any more. */
    public boolean isOver(Instant now) {
        return deadline.isBefore(now);
    }
}
