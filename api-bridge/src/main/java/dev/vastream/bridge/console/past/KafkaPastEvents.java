package dev.vastream.bridge.console.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Pages through {@code va.alerts} by the times of its records, in spans that grow as long as little is found; and finds pictures
 * on {@code va.events}.
 */
public final class KafkaPastEvents implements PastEvents {

    private static final long FIRST_SPAN = Duration.ofMinutes(2).toMillis();
    private static final int MOST_ROWS = 1_000;

    /** How far the clocks of cameras may be from that of the analysis. */
    private static final long SKEW = Duration.ofSeconds(10).toMillis();
    /** How long an event's record may come after its frame. */
    private static final long LATEST = Duration.ofMinutes(2).toMillis();

    private final TopicScans scans;
    private final RecordReader<AlertRow> alerts;
    private final RecordReader<ObjectMeta> events;

    public KafkaPastEvents(TopicScans scans, SchemaRegistry registry) {
        this.scans = scans;
        this.alerts = new RecordReader<>(Topics.ALERTS, registry);
        this.events = new RecordReader<>(Topics.EVENTS, registry);
    }

    /** From one offset to before another. */
    private record Range(TopicPartition partition, long begin, long end) {}

    @Override
    public Page page(Query query) throws TimeoutException {
        return scans.answer("past events", scan -> page(scan, query));
    }

    private Page page(TopicScan scan, Query query) throws TimeoutException {
        var wanted = new AlertFilter(query.camera(), query.type());
        var partitions = wanted.partitions(scan);
        var found = new NewestRows(MOST_ROWS);
        var end = query.before();
        for (var span = FIRST_SPAN; found.size() < query.limit() && end > query.since(); span *= 2) {
            var begin = Math.max(query.since(), end - span);
            var ends = scan.offsetsAt(partitions, end);
            for (var first : scan.offsetsAt(partitions, begin).entrySet()) {
                var partition = first.getKey();
                var last = ends.containsKey(partition) ? ends.get(partition) : scan.end(partition);
                read(scan, new Range(partition, first.getValue(), last), wanted, found);
            }
            end = begin;
        }
        var before = found.before();
        return new Page(found.rows(), before.isPresent() || end <= query.since() ? before : OptionalLong.of(end));
    }

    private void read(TopicScan scan, Range range, AlertFilter wanted, NewestRows found) throws TimeoutException {
        scan.read(range.partition(), range.begin(), range.end(), record -> {
            alerts.read(record.key(), record.value())
                    .valid()
                    .filter(wanted::passes)
                    .ifPresent(row -> found.add(record.timestamp(), row));
            return true;
        });
    }

    @Override
    public Optional<ByteBuffer> thumbnail(String camera, long eventId, long begin) throws TimeoutException {
        return scans.answer("the picture of an event", scan -> {
            var partitions = scan.partitions(Topics.EVENTS.name(), camera);
            return partitions.isEmpty() ? Optional.empty() : thumbnail(scan, partitions.get(0), camera, eventId, begin);
        });
    }

    private Optional<ByteBuffer> thumbnail(
            TopicScan scan, TopicPartition partition, String camera, long eventId, long begin) throws TimeoutException {
        var first = scan.offsetAt(partition, begin - SKEW);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var found = new AtomicReference<ByteBuffer>();
        var key = camera.getBytes(UTF_8);
        scan.read(partition, first.getAsLong(), scan.end(partition), record -> {
            if (Arrays.equals(key, record.key())) {
                picture(record, eventId).ifPresent(found::set);
            }
            return found.get() == null && record.timestamp() < begin + LATEST;
        });
        return Optional.ofNullable(found.get()).filter(ByteBuffer::hasRemaining);
    }

    private Optional<ByteBuffer> picture(ConsumerRecord<byte[], byte[]> record, long eventId) {
        return events.read(record.key(), record.value()).valid().stream()
                .flatMap(meta -> meta.getEventList().stream())
                .filter(item -> item.getIsEvent() && item.getEventId() == eventId && item.getEventStatus() == 0)
                .map(item -> item.getImageBuffer())
                .findFirst();
    }
}
