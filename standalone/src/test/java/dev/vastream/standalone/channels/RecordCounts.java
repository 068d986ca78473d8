package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many committed records of each camera came on some topics, counted as they come: frames do not stay for long. */
final class RecordCounts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<Counted, Long> counts = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> counting;
    private volatile boolean isClosed;

    private record Counted(String topic, String camera) {}

    /** Counts from the beginning of the topics until it is closed. */
    RecordCounts(String bootstrap, List<String> topics) {
        counting = CompletableFuture.runAsync(() -> count(bootstrap, topics));
    }

    private void count(String bootstrap, List<String> topics) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!isClosed) {
                consumer.poll(POLL).forEach(this::count);
            }
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && isOfFrame(record)) {
            counts.merge(new Counted(record.topic(), new String(record.key(), UTF_8)), 1L, Long::sum);
        }
    }

    /** Of dead letters only those of frames count. */
    private static boolean isOfFrame(ConsumerRecord<byte[], byte[]> record) {
        var source = record.headers().lastHeader(DeadLetter.SOURCE_TOPIC);
        return source == null || new String(source.value(), UTF_8).equals(Topics.FRAMES.name());
    }

    /** Records of that camera so far. */
    long of(String topic, String camera) {
        if (counting.isCompletedExceptionally()) {
            counting.join();
        }
        return counts.getOrDefault(new Counted(topic, camera), 0L);
    }

    @Override
    public void close() {
        isClosed = true;
        counting.join();
    }
}
