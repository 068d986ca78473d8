package dev.vastream.inference.event;

import dev.vastream.inference.row.BeginCount;
import dev.vastream.inference.row.StatisticsRows;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.vision.rule.Occurrence.Status;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts the events that begin, by region, lane, class and quarter of an hour. Counts are kept until they have not grown for
 * a day by the clock, so that a recording's and a late camera's quarters are complete, too.
 */
final class CountBegins extends ContextualProcessor<String, AlertRow, String, StatisticsRow> {

    static final Duration KEPT = Duration.ofDays(1);

    private static final Duration LOOK_ROUND = Duration.ofMinutes(15);

    private KeyValueStore<String, BeginCount> counts;

    @Override
    public void init(ProcessorContext<String, StatisticsRow> context) {
        super.init(context);
        counts = context.getStateStore(EventTopology.BEGINS);
        context.schedule(LOOK_ROUND, PunctuationType.WALL_CLOCK_TIME, now -> forget(now - KEPT.toMillis()));
    }

    @Override
    public void process(Record<String, AlertRow> record) {
        if (!record.value().getStatus().equals(Status.BEGIN.name())) {
            return;
        }
        var first = StatisticsRows.of(record.value());
        var key = RecordKeys.of(first);
        var before = counts.get(key);
        var count = (before == null ? 0 : before.count()) + 1;
        counts.put(key, new BeginCount(count, context().currentSystemTimeMs()));
        context()
                .forward(record.withKey(key)
                        .withValue(
                                StatisticsRow.newBuilder(first).setCount(count).build()));
    }

    private void forget(long lastGrownMillis) {
        var old = new ArrayList<String>();
        try (var all = counts.all()) {
            all.forEachRemaining(bucket -> {
                if (bucket.value.grownAt() < lastGrownMillis) {
                    old.add(bucket.key);
                }
            });
        }
        old.forEach(counts::delete);
    }
}
