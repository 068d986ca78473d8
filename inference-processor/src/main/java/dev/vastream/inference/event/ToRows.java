package dev.vastream.inference.event;

import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.program.kafka.RecordTime;
import dev.vastream.schemas.topic.RecordKeys;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes flat rows of a frame, each under its own key, stamped with the capture time. */
final class ToRows<R extends SpecificRecord> extends ContextualProcessor<String, ObservedFrame, String, R> {

    private final Function<ObservedFrame, List<R>> rows;
    private final Clock clock;

    ToRows(Function<ObservedFrame, List<R>> rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void process(Record<String, ObservedFrame> record) {
        var frame = record.value();
        for (var row : rows.apply(frame)) {
            context()
                    .forward(new Record<>(
                            RecordKeys.of(row), row, RecordTime.of(frame.head().capturedAt(), clock)));
        }
    }
}
