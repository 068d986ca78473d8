package dev.vastream.benchmarks.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.matching.MatchingProgram;
import dev.vastream.matching.MatchingSettings;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.schemas.vector.VectorBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Subjects on a real broker: how long until a matcher knows them, and knows all of them again. */
final class Enrolment implements AutoCloseable {

    private static final String NODE = "default";
    private static final String MODEL = "model";
    private static final Topic<InferenceReply> REPLIES = Topics.replies("bench");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BenchCluster cluster;
    private final SchemaRegistry registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> replies;
    private final RandomFaces faces;

    Enrolment(BenchCluster cluster, int dimensions) {
        this.cluster = cluster;
        registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            new TopicCreator(admin).ensure(List.of(Topics.FEATURES, Topics.MATCH_REQUESTS, REPLIES));
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        replies = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        replies.assign(List.of(new TopicPartition(REPLIES.name(), 0)));
        replies.seekToEnd(replies.assignment());
        replies.position(new TopicPartition(REPLIES.name(), 0));
        faces = new RandomFaces(dimensions, 3);
    }

    /** Enrols so many subjects. */
    void enrol(int subjects) {
        for (var i = 0; i < subjects; i++) {
            enrol(UUID.randomUUID().toString(), faces.stranger());
        }
        producer.flush();
    }

    /** A matcher that has read the gallery. */
    MatchingProgram matcher() throws StartException {
        return MatchingProgram.start(
                MatchingSettings.of(
                        new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                        "bench",
                        cluster.folder().resolve("matching")),
                failure -> {});
    }

    /** Milliseconds from sending a subject to the answer that names it, for so many subjects one after another. */
    List<Double> millisUntilVisible(int subjects) {
        var millis = new ArrayList<Double>();
        for (var i = 0; i < subjects; i++) {
            var uuid = UUID.randomUUID().toString();
            var vector = faces.stranger();
            var started = System.nanoTime();
            enrol(uuid, vector);
            while (!finds(uuid, vector)) {
                if (System.nanoTime() - started > PATIENCE.toNanos()) {
                    throw new IllegalStateException("a subject is not found after " + PATIENCE);
                }
            }
            millis.add((System.nanoTime() - started) / 1e6);
        }
        return millis;
    }

    private void enrol(String uuid, float[] vector) {
        var feature = Feature.newBuilder()
                .setNodeId(NODE)
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setVectors(List.of(new FeatureVector(MODEL, VectorBytes.encode(vector), 0)))
                .setUpdatedAt(Instant.now())
                .build();
        send(Topics.FEATURES, new FeatureKey(NODE, FeatureType.FACE, uuid).toString(), feature);
    }

    private boolean finds(String uuid, float[] vector) {
        var id = UUID.randomUUID().toString();
        var request = MatchRequest.newBuilder()
                .setRequestId(id)
                .setReplyTopic(REPLIES.name())
                .setCreatedAt(Instant.now())
                .setDeadline(Instant.now().plus(PATIENCE))
                .setNodeId(NODE)
                .setFeatureType(FeatureType.FACE)
                .setProbes(List.of(new Probe(MODEL, VectorBytes.encode(vector))))
                .setMaxCandidates(1)
                .build();
        send(Topics.MATCH_REQUESTS, id, request);
        return reply(id).getMatches().get(0).getCandidates().stream()
                .anyMatch(candidate -> candidate.getUuid().equals(uuid));
    }

    private InferenceReply reply(String id) {
        var deserializer = new AvroSerde<>(REPLIES, registry).deserializer();
        var started = System.nanoTime();
        while (System.nanoTime() - started < PATIENCE.toNanos()) {
            for (var record : replies.poll(Duration.ofMillis(100))) {
                if (new String(record.key(), UTF_8).equals(id)) {
                    return deserializer.deserialize(REPLIES.name(), record.value());
                }
            }
        }
        throw new IllegalStateException("no reply within " + PATIENCE);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        var bytes = new AvroSerde<>(topic, registry).serializer().serialize(topic.name(), value);
        var unused = producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), bytes));
    }

    @Override
    public void close() {
        replies.close();
        producer.close();
    }
}
