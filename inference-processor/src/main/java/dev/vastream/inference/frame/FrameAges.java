package dev.vastream.inference.frame;

import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.Frame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * How old frames are: how long they lie on their topic, and how much later they came there than their camera's other frames.
 * The clock of a camera's host may be wrong by any constant: that makes a frame neither old nor young.
 *
 * <p>On a topic that the broker does not stamp, which an older release has created, a frame is as old as its camera says.
 */
final class FrameAges {

    private final SenderClocks cameras;
    private final Clock clock;

    /**
     * @param cameras notes how long frames take to the broker
     * @param clock the broker's clock, as far as it is known
     */
    FrameAges(SenderClocks cameras, Clock clock) {
        this.cameras = cameras;
        this.clock = clock;
    }

    Duration of(ConsumerRecord<?, ?> record, Frame frame) {
        var now = clock.instant();
        if (record.timestampType() != TimestampType.LOG_APPEND_TIME) {
            var unused = cameras.heldUp(frame.getCameraUid(), frame.getCapturedAt(), now);
            return Duration.between(frame.getCapturedAt(), now);
        }
        var came = Instant.ofEpochMilli(record.timestamp());
        return cameras.heldUp(frame.getCameraUid(), frame.getCapturedAt(), came).plus(Duration.between(came, now));
    }
}
