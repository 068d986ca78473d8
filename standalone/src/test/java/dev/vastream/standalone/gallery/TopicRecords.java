package dev.vastream.standalone.gallery;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is committed on a topic from now on. */
public final class TopicRecords<V extends SpecificRecord> implements AutoCloseable {

    private final Topic<V> topic;
    private final AvroDeserializer<V> deserializer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<V> read = new ArrayList<>();

    public TopicRecords(TestCluster cluster, Topic<V> topic) {
        this.topic = topic;
        deserializer =
                new AvroDeserializer<>(topic, new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl())));
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** All of it so far. */
    public List<V> all() {
        poll(Duration.ofMillis(50));
        return List.copyOf(read);
    }

    /** Leaves out what is there by now, and what is still under way. */
    void forget() {
        var quiet = false;
        while (!quiet) {
            quiet = poll(Duration.ofSeconds(2)) == 0;
        }
        read.clear();
    }

    private int poll(Duration patience) {
        var records = consumer.poll(patience);
        for (var record : records) {
            if (deserializer.deserialize(topic.name(), record.value()) instanceof Decoded.Valid<V> valid) {
                read.add(valid.value());
            }
        }
        return records.count();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
