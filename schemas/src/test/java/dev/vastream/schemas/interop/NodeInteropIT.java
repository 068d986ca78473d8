package dev.vastream.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.Samples;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.TopicCreator;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our topics through clients that are not ours: kafkajs and Confluent's registry client and serdes for JavaScript. */
class NodeInteropIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestCluster CLUSTER = TestCluster.shared();

    private static NodeProject node;
    private static HttpSchemaRegistry registry;

    private final String key = "camera-" + UUID.randomUUID();

    @BeforeAll
    static void prepare() throws Exception {
        node = NodeProject.install();
        registry = new HttpSchemaRegistry(RegistrySettings.of(CLUSTER.registryUrl()));
        Schemas.register(registry, Topics.fixed());
        try (var admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            new TopicCreator(admin).ensure(Topics.fixed());
        }
    }

    @Test
    void readsOurEvents_whenItIsConfluentsDeserializer() throws Exception {
        write(Topics.EVENTS, Samples.event());

        var read = JSON.readTree(node.run("read.mjs", "va.events", key, ""));

        assertThat(read.get("camera_uid").asText()).isEqualTo("cam1");
        assertThat(read.get("frame_number").asLong()).isEqualTo(1L << 40);
        var info = read.get("event_list").get(0);
        assertThat(info.get("image_buffer").get("$hex").asText()).isEqualTo("ffd8ff00");
        assertThat(info.get("object_id").asLong()).isEqualTo(42);
        assertThat(info.get("event_type").asText()).isEqualTo("AllDetect");
        assertThat(info.get("image_rect").get("width").asDouble()).isEqualTo(0.25);
        assertThat(info.get("cls_items")).extracting(JsonNode::asText).containsExactly("rot", "größer");
        assertThat(info.get("roi_info").get("roi").get("params").get("limit").asText())
                .isEqualTo("3");
        assertThat(info.get("roi_info")
                        .get("roi_aggregated_data_items")
                        .get("Loitering")
                        .get("max")
                        .asDouble())
                .isEqualTo(1.5);
    }

    @Test
    void readsOurEmbeddings_whenFieldsAreUnionsAndTimes() throws Exception {
        write(Topics.EMBEDDINGS, Samples.embedding((byte) 1, (byte) -1));

        var read = JSON.readTree(node.run("read.mjs", "va.embeddings", key, ""));

        assertThat(read.get("captured_at").asLong()).isEqualTo(1_700_000_000_000_001L);
        assertThat(read.get("vector").get("$hex").asText()).isEqualTo("01ff");
        assertThat(read.get("feature_type").asText()).isEqualTo("FACE");
        assertThat(unwrapped(read.get("quality")).asDouble()).isEqualTo(0.25);
        assertThat(unwrapped(read.get("track_id")).asLong()).isEqualTo(42);
        assertThat(read.get("liveness").isNull()).isTrue();
    }

    @Test
    void writesFramesThatWeRead_whenItIsConfluentsSerializer() throws Exception {
        var frame =
                """
                {"camera_uid": "cam1", "camera_name": "Tür", "stream_id": "00ff", "frame_number": 1099511627776,
                 "captured_at": 1700000000000001, "delivery": "LIVE", "encoding": "PNG", "width": 64, "height": 48,
                 "image": {"$hex": "89504e47"}}""";

        node.run("write.mjs", "va.frames", key, frame);

        var read = read(Topics.FRAMES);
        assertThat(read.getCameraUid()).isEqualTo("cam1");
        assertThat(read.getCameraName()).isEqualTo("Tür");
        assertThat(read.getFrameNumber()).isEqualTo(1L << 40);
        assertThat(read.getCapturedAt()).isEqualTo(Samples.CAPTURED_AT);
        assertThat(read.getDelivery()).isEqualTo(Delivery.LIVE);
        assertThat(read.getEncoding()).isEqualTo(ImageEncoding.PNG);
        assertThat(read.getImage()).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
    }

    @Test
    void writesEmbeddingsThatWeRead_whenFieldsAreUnions() throws Exception {
        var embedding =
                """
                {"camera_uid": "cam1", "camera_name": "", "stream_id": "", "frame_number": 7,
                 "captured_at": -1, "detection_index": 0, "feature_type": "PERSON", "model_id": "m",
                 "vector": {"$hex": "0000803f"}, "box": {"x": 0, "y": 0, "width": 1, "height": 1}, "landmarks": [],
                 "confidence": 0.5, "quality": 0.75, "liveness": null, "track_id": 4503599627370496}""";

        node.run("write.mjs", "va.embeddings", key, embedding);

        var read = read(Topics.EMBEDDINGS);
        assertThat(read.getCapturedAt()).isEqualTo(Instant.EPOCH.minusNanos(1_000));
        assertThat(read.getFeatureType()).isEqualTo(FeatureType.PERSON);
        assertThat(read.getVector()).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3f}));
        assertThat(read.getQuality()).isEqualTo(0.75f);
        assertThat(read.getLiveness()).isNull();
        assertThat(read.getTrackId()).isEqualTo(1L << 52);
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, V value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
        var serializer = new AvroSerializer<>(topic, registry);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private <V extends SpecificRecord> V read(Topic<V> topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                CLUSTER.bootstrapServers(),
                "group.id",
                key,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false");
        var deserializer = new AvroDeserializer<>(topic, registry);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), deserializer)) {
            consumer.subscribe(List.of(topic.name()));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> poll(consumer), found -> found != null);
        }
    }

    private <V> V poll(KafkaConsumer<String, Decoded<V>> consumer) {
        for (ConsumerRecord<String, Decoded<V>> record : consumer.poll(Duration.ofMillis(200))) {
            if (key.equals(record.key())) {
                return record.value().fold(value -> value, malformed -> {
                    throw new AssertionError(malformed.toString());
                });
            }
        }
        return null;
    }

    /** JavaScript wraps the value of a union, {@code {"float": 1}}, only where its type alone does not tell the branch. */
    private static JsonNode unwrapped(JsonNode union) {
        return union.isObject() ? union.elements().next() : union;
    }
}
