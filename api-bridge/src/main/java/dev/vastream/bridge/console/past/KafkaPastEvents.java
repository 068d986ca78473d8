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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages through {@code va.alerts} by the times of its records, in spans that grow as long as little is found; and finds pictures
 * on {@code va.events}.
 */
public final class KafkaPastEvents implements PastEvents {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPastEvents.class);
    private static final long FIRST_SPAN = Duration.ofMinutes(2).toMillis();
    private static final int MOST_ROWS = 1_000;

    /** How far the clocks of cameras may be from that of the analysis. */
    private static final long SKEW = Duration.ofSeconds(10).toMillis();
    /** How long an event's record may come after its frame. */
    private static final long LATEST = Duration.ofMinutes(2).toMillis();

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordReader<AlertRow> alerts;
    private final RecordReader<ObjectMeta> events;
    private final Duration timeout;

    /**
     * @param consumers opens one of committed records, which throws at an offset that is not there
     * @param timeout longest that a caller waits
     */
    public KafkaPastEvents(Supplier<Consumer<byte[], byte[]>> consumers, SchemaRegistry registry, Duration timeout) {
        this.consumers = consumers;
        this.alerts = new RecordReader<>(Topics.ALERTS, registry);
        this.events = new RecordReader<>(Topics.EVENTS, registry);
        this.timeout = timeout;
    }

    /** From one offset to before another. */
    private record Range(TopicPartition partition, long begin, long end) {}

    @Override
    public Page page(Query query) throws TimeoutException {
        try (var consumer = consumers.get()) {
            return page(new TopicScan(consumer, timeout), query);
        } catch (KafkaException e) {
            throw away(e);
        }
    }

    private static TimeoutException away(KafkaException failure) {
        LOG.warn("Past events are not read: {}", failure.toString());
        return new TimeoutException("the broker does not answer");
    }

    private Page page(TopicScan scan, Query query) throws TimeoutException {
        var topic = Topics.ALERTS.name();
        var partitions =
                query.camera().map(camera -> scan.partitions(topic, camera)).orElseGet(() -> scan.partitions(topic));
        var found = new NewestRows(MOST_ROWS);
        var end = query.before();
        for (var span = FIRST_SPAN; found.size() < query.limit() && end > query.since(); span *= 2) {
            var begin = Math.max(query.since(), end - span);
            var ends = scan.offsetsAt(partitions, end);
            for (var first : scan.offsetsAt(partitions, begin).entrySet()) {
                var partition = first.getKey();
                var last = ends.containsKey(partition) ? ends.get(partition) : scan.end(partition);
                read(scan, new Range(partition, first.getValue(), last), query, found);
            }
            end = begin;
        }
        var before = found.before();
        return new Page(found.rows(), before.isPresent() || end <= query.since() ? before : OptionalLong.of(end));
    }

    private void read(TopicScan scan, Range range, Query query, NewestRows found) throws TimeoutException {
        scan.read(range.partition(), range.begin(), range.end(), record -> {
            alerts.read(record.key(), record.value())
                    .valid()
                    .filter(row -> passes(row, query))
                    .ifPresent(row -> found.add(record.timestamp(), row));
            return true;
        });
    }

    private static boolean passes(AlertRow row, Query query) {
        return query.camera().map(row.getCameraUid()::equals).orElse(true)
                && query.type().map(row.getEventType()::equals).orElse(true);
    }

    @Override
    public Optional<ByteBuffer> thumbnail(String camera, long eventId, long begin) throws TimeoutException {
        try (var consumer = consumers.get()) {
            var scan = new TopicScan(consumer, timeout);
            var partitions = scan.partitions(Topics.EVENTS.name(), camera);
            return partitions.isEmpty() ? Optional.empty() : thumbnail(scan, partitions, camera, eventId, begin);
        } catch (KafkaException e) {
            throw away(e);
        }
    }

    private Optional<ByteBuffer> thumbnail(
            TopicScan scan, List<TopicPartition> partitions, String camera, long eventId, long begin)
            throws TimeoutException {
        var partition = partitions.get(0);
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
