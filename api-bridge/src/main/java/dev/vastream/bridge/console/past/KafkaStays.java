package dev.vastream.bridge.console.past;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up the ends of events on {@code va.alerts}. */
public final class KafkaStays implements Stays {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaStays.class);

    /** How far the clocks of cameras may be from that of the broker, and how long a row may come after its frame. */
    private static final long SKEW = Duration.ofMinutes(2).toMillis();

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordReader<AlertRow> alerts;
    private final Duration timeout;

    /**
     * @param consumers opens one of committed records, which throws at an offset that is not there
     * @param timeout longest that a caller waits
     */
    public KafkaStays(Supplier<Consumer<byte[], byte[]>> consumers, SchemaRegistry registry, Duration timeout) {
        this.consumers = consumers;
        this.alerts = new RecordReader<>(Topics.ALERTS, registry);
        this.timeout = timeout;
    }

    @Override
    public List<Quarter> quarters(Query query) throws TimeoutException {
        var sums = new QuarterSums(query.begin(), query.quarters());
        try (var consumer = consumers.get()) {
            add(new TopicScan(consumer, timeout), query, sums);
        } catch (KafkaException e) {
            LOG.warn("Stays are not read: {}", e.toString());
            throw new TimeoutException("the broker does not answer");
        }
        return sums.quarters();
    }

    private void add(TopicScan scan, Query query, QuarterSums sums) throws TimeoutException {
        var topic = Topics.ALERTS.name();
        var partitions =
                query.camera().map(camera -> scan.partitions(topic, camera)).orElseGet(() -> scan.partitions(topic));
        for (var first : scan.offsetsAt(partitions, query.begin() - SKEW).entrySet()) {
            scan.read(first.getKey(), first.getValue(), scan.end(first.getKey()), record -> {
                alerts.read(record.key(), record.value())
                        .valid()
                        .filter(row -> row.getEndAt() != null && passes(row, query))
                        .ifPresent(row -> sums.add(row.getEndAt().toEpochMilli(), row.getStayS()));
                return record.timestamp() < sums.end() + SKEW;
            });
        }
    }

    private static boolean passes(AlertRow row, Query query) {
        return query.camera().map(row.getCameraUid()::equals).orElse(true)
                && query.type().map(row.getEventType()::equals).orElse(true);
    }
}
