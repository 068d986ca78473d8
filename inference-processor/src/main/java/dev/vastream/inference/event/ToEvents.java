package dev.vastream.inference.event;

import dev.vastream.inference.kafka.RecordTime;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.serde.Decoded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards the events of a frame that has any, keyed by camera and stamped with the capture time. */
final class ToEvents extends ContextualProcessor<byte[], Decoded<FrameDetections>, String, ObjectMeta> {

    private final Counter events;
    private final Clock clock;

    ToEvents(MeterRegistry meters, Clock clock) {
        events = meters.counter("va.events");
        this.clock = clock;
    }

    @Override
    public void process(Record<byte[], Decoded<FrameDetections>> record) {
        var frame = ((Decoded.Valid<FrameDetections>) record.value()).value();
        if (frame.getDetections().isEmpty()) {
            return;
        }
        events.increment(frame.getDetections().size());
        context()
                .forward(record.withKey(frame.getCameraUid())
                        .withValue(FrameEvents.of(frame))
                        .withTimestamp(RecordTime.of(frame.getCapturedAt(), clock)));
    }
}
