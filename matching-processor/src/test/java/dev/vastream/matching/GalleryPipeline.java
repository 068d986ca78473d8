package dev.vastream.matching;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.cluster.TestCluster;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What stands before and after the program in a test: writes to its topics and reads what it wrote. */
final class GalleryPipeline implements AutoCloseable {

    private final TestCluster cluster;
    private final SchemaRegistry registry;
    private final KafkaProducer<byte[], byte[]> producer;

    GalleryPipeline(TestCluster cluster) {
        this.cluster = cluster;
        registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    MatchingSettings settings(String instance, Path state) {
        return MatchingSettings.of(new Connection(cluster.bootstrapServers(), cluster.registryUrl()), instance, state);
    }

    void create(Topic<?> topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            new TopicCreator(admin).ensure(List.of(topic));
        }
    }

    /** Writes the subject; returns the offset after it. */
    long enrol(Feature feature) {
        return send(Topics.FEATURES, key(feature.getUuid()), feature) + 1;
    }

    /** Takes the subject out; returns the offset after its tombstone. */
    long remove(String uuid) {
        return send(Topics.FEATURES.name(), key(uuid), null) + 1;
    }

    <V extends SpecificRecord> long send(Topic<V> topic, String key, V value) {
        return send(topic.name(), key, new AvroSerializer<>(topic, registry).serialize(topic.name(), value));
    }

    /** Writes a request to the first partition, so that it is read after those that were written there before. */
    void request(MatchRequest request) {
        var topic = Topics.MATCH_REQUESTS;
        var value = new AvroSerializer<>(topic, registry).serialize(topic.name(), request);
        send(new ProducerRecord<>(topic.name(), 0, request.getRequestId().getBytes(UTF_8), value));
    }

    /** Writes a record; returns its offset. */
    long send(String topic, String key, byte[] value) {
        return send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    private long send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    <V extends SpecificRecord> Reader<V> read(Topic<V> topic) {
        return new Reader<>(topic);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static String key(String uuid) {
        return new FeatureKey("default", FeatureType.FACE, uuid).toString();
    }

    /** A topic's committed records from now on. */
    final class Reader<V extends SpecificRecord> implements AutoCloseable {

        private final Topic<V> topic;
        private final AvroDeserializer<V> deserializer;
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

        private Reader(Topic<V> topic) {
            this.topic = topic;
            deserializer = new AvroDeserializer<>(topic, registry);
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", cluster.bootstrapServers(), "isolation.level", "read_committed"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        /** Values so far and those that one more poll brings. */
        List<V> more() {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return records.stream()
                    .filter(record -> record.value() != null)
                    .map(this::value)
                    .toList();
        }

        /** Key of the newest record when that is a tombstone, else empty. */
        String newestTombstone() {
            more();
            var newest = records.isEmpty() ? null : records.get(records.size() - 1);
            return newest == null || newest.value() != null ? "" : new String(newest.key(), UTF_8);
        }

        private V value(ConsumerRecord<byte[], byte[]> record) {
            return ((Decoded.Valid<V>) deserializer.deserialize(topic.name(), record.value())).value();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
