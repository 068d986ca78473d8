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

    public static Budget of(ConsumerRecord<?, ?> record, Instant created, Instant deadline) {
        if (record.timestampType() != TimestampType.LOG_APPEND_TIME) {
            return new Budget(created, deadline);
        }
        var came = Instant.ofEpochMilli(record.timestamp());
        return new Budget(came, came.plus(Duration.between(created, deadline)));
    }

    /** Whether nobody waits any more. */
    public boolean isOver(Instant now) {
        return deadline.isBefore(now);
    }
}
