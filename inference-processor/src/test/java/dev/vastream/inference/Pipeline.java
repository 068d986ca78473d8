package dev.vastream.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.cluster.TestCluster;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.VisionSettings.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What stands before and after the program in a test: publishes to its topics and reads what it wrote. */
public final class Pipeline implements AutoCloseable {

    private final TestCluster cluster;
    private final SchemaRegistry registry;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> firstFailure = new AtomicReference<>();

    public Pipeline(TestCluster cluster) {
        this.cluster = cluster;
        registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "max.request.size", 17 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public InferenceSettings settings(String node, Path state, Lane first, Lane... rest) {
        return new InferenceSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                node,
                "1",
                Mirror.models(),
                Device.CPU,
                2,
                Duration.ofSeconds(2),
                MetricsAddress.NONE,
                state,
                EnumSet.of(first, rest));
    }

    public void create(List<? extends Topic<?>> topics) {
        new TopicCreator(admin).ensure(topics);
    }

    public <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        return new AvroSerializer<>(topic, registry).serialize(topic.name(), value);
    }

    public void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value), (metadata, failure) -> {
            if (failure != null) {
                firstFailure.compareAndSet(null, failure);
            }
        });
    }

    public <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic.name(), key, bytes(topic, value));
    }

    /** Sends, too, and tells where the record lies. */
    public <V extends SpecificRecord> Future<RecordMetadata> placing(Topic<V> topic, String key, V value) {
        return producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), bytes(topic, value)));
    }

    /** Returns when the broker has all that was sent. */
    public void flush() {
        producer.flush();
        var failure = firstFailure.get();
        if (failure != null) {
            throw new IllegalStateException("a record was not written", failure);
        }
    }

    /** The rule that the registry keeps for the values of the topic. */
    public Optional<String> compatibility(Topic<?> topic) {
        return registry.compatibility(topic.subject());
    }

    public Admin admin() {
        return admin;
    }

    /** Reads a topic's committed records from the beginning, more with each call. */
    public Reader read(String topic) {
        return new Reader(topic);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    /** A topic's committed records so far. */
    public final class Reader implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

        private Reader(String topic) {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", cluster.bootstrapServers(),
                            "isolation.level", "read_committed",
                            "auto.offset.reset", "earliest"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** All records that one more poll brings us to. */
        public List<ConsumerRecord<byte[], byte[]>> more() {
            return more(Duration.ofMillis(100));
        }

        /** All records that one more poll brings us to, which waits so long for the next ones. */
        public List<ConsumerRecord<byte[], byte[]>> more(Duration patience) {
            consumer.poll(patience).forEach(records::add);
            return records;
        }

        /** All records that earlier calls have brought. */
        public List<ConsumerRecord<byte[], byte[]>> read() {
            return records;
        }

        /** All records up to what is committed now. */
        public List<ConsumerRecord<byte[], byte[]>> all() {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                more();
            }
            return records;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    /** The value of a record that must be readable. */
    public <V extends SpecificRecord> V value(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        var decoded = new AvroDeserializer<>(topic, registry).deserialize(topic.name(), record.value());
        return ((Decoded.Valid<V>) decoded).value();
    }

    /** Topics of a program with that node. */
    public static List<Topic<?>> topics(String node) {
        var topics = new ArrayList<Topic<?>>(Topics.fixed());
        topics.add(Topics.requests(node));
        return topics;
    }
}
