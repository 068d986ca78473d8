package dev.vastream.inference.event;

import dev.vastream.inference.thumbnail.ThumbnailSource;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.program.kafka.RecordTime;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.ObjectMeta;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Writes observed frames as events of the contract, stamped with the capture time. */
final class ToEvents extends ContextualProcessor<String, ObservedFrame, String, ObjectMeta> {

    /** As long as a lane gives a broken dependency. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Counter events;
    private final Clock clock;
    private final ThumbnailSource thumbnails;
    private final TableAge personsAge;
    private FrameEvents frameEvents;

    ToEvents(MeterRegistry meters, Clock clock, ThumbnailSource thumbnails, TableAge personsAge) {
        events = meters.counter("va.events");
        this.clock = clock;
        this.thumbnails = thumbnails;
        this.personsAge = personsAge;
    }

    @Override
    public void init(ProcessorContext<String, ObjectMeta> context) {
        super.init(context);
        ReadOnlyKeyValueStore<String, FaceInfo> persons = context.getStateStore(EventTopology.PERSONS);
        frameEvents = new FrameEvents(subject -> person(persons, subject), thumbnails);
    }

    /** No name comes from a table that may still hold a removed person: after a suspension it takes a moment to know. */
    private Optional<FaceInfo> person(ReadOnlyKeyValueStore<String, FaceInfo> persons, String subject) {
        personsAge.awaitCurrent(PATIENCE);
        return Optional.ofNullable(persons.get(subject));
    }

    @Override
    public void process(Record<String, ObservedFrame> record) {
        var frame = record.value();
        events.increment(frame.objects().size());
        context()
                .forward(record.withValue(frameEvents.of(frame))
                        .withTimestamp(RecordTime.of(frame.head().capturedAt(), clock)));
    }
}
