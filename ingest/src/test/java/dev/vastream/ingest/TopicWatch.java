package dev.vastream.ingest;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Keeps what comes on a topic from now on, with the time at which it came. */
final class TopicWatch<V extends SpecificRecord> implements AutoCloseable {

    private final TestCluster cluster;
    private final Topic<V> topic;
    private final Predicate<String> keys;
    private final List<Seen<V>> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "watch");
    private volatile boolean closed;

    /** A record; no value is a tombstone. */
    record Seen<V>(String key, Optional<V> value, long offset, Instant at) {}

    private TopicWatch(TestCluster cluster, Topic<V> topic, Predicate<String> keys) {
        this.cluster = cluster;
        this.topic = topic;
        this.keys = keys;
    }

    static <V extends SpecificRecord> TopicWatch<V> start(TestCluster cluster, Topic<V> topic, Predicate<String> keys)
            throws InterruptedException {
        var watch = new TopicWatch<>(cluster, topic, keys);
        watch.thread.setDaemon(true);
        watch.thread.start();
        watch.begun.await();
        return watch;
    }

    private void run() {
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            begun.countDown();
            var reader = new AvroDeserializer<>(topic, registry);
            while (!closed) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    if (keys.test(record.key())) {
                        var value = record.value() == null
                                ? Optional.<V>empty()
                                : Optional.of(
                                        ((Decoded.Valid<V>) reader.deserialize(topic.name(), record.value())).value());
                        seen.add(new Seen<>(record.key(), value, record.offset(), Instant.now()));
                    }
                }
            }
        }
    }

    List<Seen<V>> all() {
        return seen;
    }

    /** What came under a key, oldest first. */
    List<Seen<V>> of(String key) {
        return seen.stream().filter(record -> record.key().equals(key)).toList();
    }

    /** The newest under a key. */
    Optional<Seen<V>> last(String key) {
        var some = of(key);
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }

    @Override
    public void close() {
        closed = true;
    }
}
