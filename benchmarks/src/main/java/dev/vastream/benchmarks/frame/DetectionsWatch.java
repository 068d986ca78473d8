package dev.vastream.benchmarks.frame;

import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sees committed detections as they appear. What appears before a fifth of them is there is not timed: by then the group
 * is joined, fetches are under way and every worker is busy.
 */
final class DetectionsWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;

    DetectionsWatch(String bootstrapServers) {
        var config = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.name().toLowerCase(Locale.ROOT));
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Forgets what is on the topic by now. */
    void startAfterWhatIsThere() {
        var partitions = consumer.partitionsFor(Topics.DETECTIONS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits for that many detections and returns their steady rate, records a second. */
    double rateOf(int expected) {
        var settled = 0;
        var settledAt = 0L;
        var seen = 0;
        var lastAt = System.nanoTime();
        while (seen < expected) {
            var count = consumer.poll(Duration.ofMillis(100)).count();
            var now = System.nanoTime();
            if (count == 0 && now - lastAt > PATIENCE.toNanos()) {
                throw new IllegalStateException("only " + seen + " of " + expected + " detections came");
            }
            if (count > 0) {
                seen += count;
                lastAt = now;
            }
            if (settled == 0 && seen >= expected / 5) {
                settled = seen;
                settledAt = now;
            }
        }
        return (seen - settled) * (double) TimeUnit.SECONDS.toNanos(1) / (lastAt - settledAt);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
