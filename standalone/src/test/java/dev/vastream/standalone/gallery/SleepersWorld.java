package dev.vastream.standalone.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything around those who hold the gallery: its topics with short times, who writes to them, and who asks. */
final class SleepersWorld implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NODE = "default";
    private static final String CAMERA = "cam";
    private static final String MODEL = "model";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(5));
    private final Topic<InferenceReply> replyTopic = Topics.replies("sleepers");
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestCluster cluster;
    private final int bridgePort;
    private final SchemaRegistry registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicRecords<InferenceReply> replies;
    private final TopicRecords<ObjectMeta> events;
    private long frames;

    SleepersWorld(TestCluster cluster, int bridgePort) throws Exception {
        this.cluster = cluster;
        this.bridgePort = bridgePort;
        registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        Schemas.register(registry, Topics.fixed());
        try (var admin = Admin.create(kafka())) {
            admin.createTopics(List.of(shortened(Topics.FEATURES), shortened(Topics.FEATURE_IMAGES)))
                    .all()
                    .get();
            new TopicCreator(admin).ensure(Topics.fixed());
            new TopicCreator(admin).ensure(List.of(replyTopic));
        }
        producer = new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer());
        replies = new TopicRecords<>(cluster, replyTopic);
        events = new TopicRecords<>(cluster, Topics.EVENTS);
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", cluster.bootstrapServers());
    }

    /** Tombstones stay longer than a slow machine reads the few records. */
    private static NewTopic shortened(Topic<?> topic) {
        var config = new HashMap<>(topic.config());
        config.put(TopicConfig.SEGMENT_MS_CONFIG, "1000");
        config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "1000");
        config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, "10000");
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(config);
    }

    void enrol(String uuid, String name, float... vector) {
        send(
                Topics.FEATURES,
                key(uuid),
                Feature.newBuilder()
                        .setNodeId(NODE)
                        .setFeatureType(FeatureType.FACE)
                        .setUuid(uuid)
                        .setUserName(name)
                        .setVectors(List.of(new FeatureVector(MODEL, bytes(vector), 0)))
                        .setUpdatedAt(start)
                        .build());
        send(
                Topics.FEATURE_IMAGES,
                key(uuid),
                FeatureImages.newBuilder()
                        .setNodeId(NODE)
                        .setFeatureType(FeatureType.FACE)
                        .setUuid(uuid)
                        .setImages(List.of(ByteBuffer.wrap("picture".getBytes(UTF_8))))
                        .setUpdatedAt(start)
                        .build());
    }

    /** As a bridge does that is awake. */
    void remove(String uuid) {
        tombstones(uuid);
    }

    private void tombstones(String uuid) {
        send(Topics.FEATURE_IMAGES.name(), key(uuid), null);
        send(Topics.FEATURES.name(), key(uuid), null);
    }

    /** Returns when neither topic holds a record of the person, not even the tombstone. */
    void awaitCompaction(String uuid) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            // A segment is closed by what comes after it.
            tombstones("nobody");
            return holdsNothing(Topics.FEATURES, uuid) && holdsNothing(Topics.FEATURE_IMAGES, uuid);
        });
    }

    private boolean holdsNothing(Topic<?> topic, String uuid) {
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(key(uuid))) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /** Asks who is like Ada; returns the question's id. */
    String askMatcher() {
        var id = UUID.randomUUID().toString();
        send(
                Topics.MATCH_REQUESTS,
                id,
                MatchRequest.newBuilder()
                        .setRequestId(id)
                        .setReplyTopic(replyTopic.name())
                        .setCreatedAt(Instant.now())
                        .setDeadline(Instant.now().plus(PATIENCE))
                        .setNodeId(NODE)
                        .setFeatureType(FeatureType.FACE)
                        .setProbes(List.of(new Probe(MODEL, bytes(1, 0))))
                        .build());
        return id;
    }

    /** The candidates of the first answer. */
    List<String> matched(String question) {
        var found = new AtomicReference<InferenceReply>();
        await().atMost(PATIENCE).until(() -> {
            replies.all().stream()
                    .filter(reply -> reply.getRequestId().equals(question))
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        assertThat(found.get().getMatches()).hasSize(1);
        return found.get().getMatches().get(0).getCandidates().stream()
                .map(MatchCandidate::getUuid)
                .toList();
    }

    /** Somebody stands before the camera, and stays; returns the frame's number. */
    long film() {
        var number = frames++;
        var person = Detection.newBuilder()
                .setClassId(0)
                .setConfidence(0.9f)
                .setBox(new BoundingBox(0.3f, 0.2f, 0.2f, 0.8f))
                .setModelId(MODEL)
                .build();
        send(
                Topics.DETECTIONS,
                CAMERA,
                FrameDetections.newBuilder()
                        .setCameraUid(CAMERA)
                        .setStreamId("00000000000000aa")
                        .setFrameNumber(number)
                        .setCapturedAt(start.plusMillis(200 * number))
                        .setFrameWidth(640)
                        .setFrameHeight(480)
                        .setDetections(List.of(person))
                        .build());
        return number;
    }

    /** It is known who stood there in the last frame. */
    void recognise(String uuid) {
        var number = frames - 1;
        send(
                Topics.MATCHES,
                CAMERA,
                Match.newBuilder()
                        .setCameraUid(CAMERA)
                        .setStreamId("00000000000000aa")
                        .setFrameNumber(number)
                        .setCapturedAt(start.plusMillis(200 * number))
                        .setDetectionIndex(0)
                        .setFeatureType(FeatureType.FACE)
                        .setModelId(MODEL)
                        .setNodeId(NODE)
                        .setCandidates(List.of(new MatchCandidate(uuid, 0.6f, 0.8f)))
                        .build());
    }

    /** Names that the frame's event tells. */
    List<String> named(long frame) {
        var found = new AtomicReference<ObjectMeta>();
        await().atMost(PATIENCE).until(() -> {
            events.all().stream()
                    .filter(event -> event.getFrameNumber() == frame)
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return found.get().getEventList().stream()
                .map(item -> item.getEventDetail().getFace().getName())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Who is enrolled, by the bridge's first answer that is none of being busy or reading. */
    List<String> listed() {
        var found = new AtomicReference<JsonNode>();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            var answer = list();
            if (answer.path("code").asInt(-1) == 0) {
                found.set(answer);
            }
            return found.get() != null;
        });
        return found.get()
                .path("feature_list")
                .valueStream()
                .map(subject -> subject.path("uuid").asString())
                .toList();
    }

    private JsonNode list() throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("node_id", NODE).put("feature_type", 1);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bridgePort + "/v3/va/list-feature"))
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    }

    private static String key(String uuid) {
        return new FeatureKey(NODE, FeatureType.FACE, uuid).toString();
    }

    private static ByteBuffer bytes(float... vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes;
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic.name(), key, new AvroSerializer<>(topic, registry).serialize(topic.name(), value));
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
        producer.flush();
    }

    @Override
    public void close() {
        replies.close();
        events.close();
        producer.close();
    }
}
