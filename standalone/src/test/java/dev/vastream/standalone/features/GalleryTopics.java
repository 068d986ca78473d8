package dev.vastream.standalone.features;

import dev.vastream.program.table.ElapsedTime;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Both topics of a gallery in memory, and the time that passes while a command reads them. */
final class GalleryTopics {

    static final Duration TOMBSTONES = Duration.ofMinutes(5);
    static final String NEW_MODEL = "new";

    private static final String NODE = "default";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final Log<Feature> features;
    private final Log<FeatureImages> images;

    GalleryTopics() throws FeaturesException {
        Schemas.register(registry, List.of(Topics.FEATURES, Topics.FEATURE_IMAGES));
        features = new Log<>(Topics.FEATURES);
        images = new Log<>(Topics.FEATURE_IMAGES);
    }

    /** A topic and who reads it. */
    private final class Log<V extends SpecificRecord> {

        private final Topic<V> topic;
        private final TopicPartition partition;
        private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        private final MockConsumer<String, byte[]> consumer =
                new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
                    @Override
                    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
                        super.seekToBeginning(partitions);
                        // It forgets what it has handed out.
                        records.forEach(this::addRecord);
                    }
                };
        private final TableScan<V> scan;

        private Log(Topic<V> topic) throws FeaturesException {
            this.topic = topic;
            partition = new TopicPartition(topic.name(), 0);
            consumer.updatePartitions(topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, 0L));
            scan = new TableScan<>(consumer, new RecordReader<>(topic, registry), topic, () -> TOMBSTONES);
        }

        private void append(String uuid, V value) {
            var bytes = value == null ? null : new AvroSerializer<>(topic, registry).serialize(topic.name(), value);
            var record = new ConsumerRecord<>(topic.name(), 0, records.size(), key(uuid), bytes);
            records.add(record);
            consumer.addRecord(record);
            consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        }
    }

    static String key(String uuid) {
        return new FeatureKey(NODE, FeatureType.FACE, uuid).toString();
    }

    TableScan<Feature> features() {
        return features.scan;
    }

    TableScan<FeatureImages> images() {
        return images.scan;
    }

    ElapsedTime time() {
        return new ElapsedTime(Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);
    }

    void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void enrol(String uuid, String name) {
        images.append(
                uuid,
                FeatureImages.newBuilder()
                        .setNodeId(NODE)
                        .setFeatureType(FeatureType.FACE)
                        .setUuid(uuid)
                        .setImages(List.of(ByteBuffer.wrap(new byte[] {1})))
                        .setUpdatedAt(NOW)
                        .build());
        features.append(
                uuid,
                Feature.newBuilder()
                        .setNodeId(NODE)
                        .setFeatureType(FeatureType.FACE)
                        .setUuid(uuid)
                        .setUserName(name)
                        .setVectors(List.of(new FeatureVector("old", ByteBuffer.wrap(new byte[4]), 0)))
                        .setUpdatedAt(NOW)
                        .build());
    }

    void remove(String uuid) {
        features.append(uuid, null);
    }

    /** The node makes vectors with another model than those of the enrolled. */
    NodeModels models() {
        return new NodeModels(Map.of(NODE + "/face-embedding", NEW_MODEL));
    }
}
