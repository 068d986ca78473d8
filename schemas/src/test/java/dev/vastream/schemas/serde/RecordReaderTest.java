package dev.vastream.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.Samples;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.Decoded.Cause;
import dev.vastream.schemas.serde.Decoded.Malformed;
import dev.vastream.schemas.serde.Decoded.Valid;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private static final String CAMERA = "cam1";

    private final SchemaRegistry registry = new InMemorySchemaRegistry();

    @Test
    void isValue_whenKeyAndTextsAreWithinBounds() {
        var frame = Samples.frame((byte) 1);
        frame.setCameraUid("ü".repeat(RecordLimits.ID_CHARACTERS));
        frame.setCameraName("n".repeat(RecordLimits.TEXT_CHARACTERS));

        assertThat(read(Topics.FRAMES, bytes(frame.getCameraUid()), frame)).isEqualTo(new Valid<>(frame));
    }

    @Test
    void isBadField_whenIdIsTooLong() {
        var frame = Samples.frame((byte) 1);
        frame.setCameraUid("u".repeat(RecordLimits.ID_CHARACTERS + 1));

        var malformed = malformed(read(Topics.FRAMES, bytes(frame.getCameraUid()), frame));

        assertThat(malformed.cause()).isEqualTo(Cause.BAD_FIELD);
        assertThat(malformed.detail()).isEqualTo("camera_uid has 257 characters, 256 are allowed");
    }

    @Test
    void isBadField_whenTextIsTooLong() {
        var frame = Samples.frame((byte) 1);
        frame.setCameraName("n".repeat(2_000_000));

        assertThat(malformed(read(Topics.FRAMES, bytes(CAMERA), frame)).detail())
                .isEqualTo("camera_name has 2000000 characters, 4000 are allowed");
    }

    @Test
    void isBadField_whenTextDeepInsideIsTooLong() {
        var detections = Samples.detections();
        detections.setDetections(List.of(detection(0), detection(1)));
        detections.getDetections().get(1).setLabel("l".repeat(5_000));

        assertThat(malformed(read(Topics.DETECTIONS, bytes(CAMERA), detections)).detail())
                .startsWith("label has 5000 characters");
    }

    @Test
    void isBadField_whenKeyOfMapIsTooLong() {
        var model = ModelInfo.newBuilder().setName("m").setTask("t").setThresholds(Map.of("k".repeat(300), 0.5));
        var status = status().setModels(List.of(model.build())).build();

        assertThat(malformed(read(Topics.NODES, bytes("n/1"), status)).detail()).startsWith("thresholds's key has 300");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void isBadField_whenNumberIsNotFinite(float number) {
        var detections = Samples.detections();
        detections.getDetections().get(0).setBox(new BoundingBox(number, 0f, 1f, 1f));
        var model = ModelInfo.newBuilder().setName("m").setTask("t").setThresholds(Map.of("cosine", (double) number));
        var status = status().setModels(List.of(model.build())).build();

        assertThat(malformed(read(Topics.DETECTIONS, bytes(CAMERA), detections)).cause())
                .isEqualTo(Cause.BAD_FIELD);
        assertThat(malformed(read(Topics.NODES, bytes("n/1"), status)).cause()).isEqualTo(Cause.BAD_FIELD);
    }

    @Test
    void isBadField_whenFrameHasTooManyDetections() {
        var detections = Samples.detections();
        detections.setDetections(Collections.nCopies(RecordLimits.DETECTIONS, detection(0)));
        var more = FrameDetections.newBuilder(detections)
                .setDetections(Collections.nCopies(RecordLimits.DETECTIONS + 1, detection(0)))
                .build();

        assertThat(read(Topics.DETECTIONS, bytes(CAMERA), detections)).isInstanceOf(Valid.class);
        assertThat(malformed(read(Topics.DETECTIONS, bytes(CAMERA), more)).detail())
                .isEqualTo("detections has 1001 items, 1000 are allowed");
    }

    @Test
    void isBadField_whenListsHaveTooManyItemsInAll() {
        var status = status().setMissingModels(Collections.nCopies(150_000, "")).build();

        assertThat(malformed(read(Topics.NODES, bytes("n/1"), status)).detail()).contains("more than 100000 items");
    }

    @Test
    void isBadField_whenAppearanceIsTooLong() {
        var fits = detection(0);
        fits.setAppearance(ByteBuffer.allocate(RecordLimits.APPEARANCE_BYTES));
        var tooLong = detection(0);
        tooLong.setAppearance(ByteBuffer.allocate(900_000));
        var detections = Samples.detections();

        detections.setDetections(List.of(fits));
        assertThat(read(Topics.DETECTIONS, bytes(CAMERA), detections)).isInstanceOf(Valid.class);
        detections.setDetections(List.of(fits, tooLong));
        assertThat(malformed(read(Topics.DETECTIONS, bytes(CAMERA), detections)).detail())
                .isEqualTo("appearance has 900000 bytes, 4096 are allowed");
    }

    @Test
    void isBadKey_whenThereIsNone() {
        assertThat(malformed(read(Topics.FRAMES, null, Samples.frame((byte) 1))).cause())
                .isEqualTo(Cause.BAD_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cam2", "cam", "cam11", "CAM1"})
    void isBadKey_whenItIsAnother(String key) {
        assertThat(malformed(read(Topics.FRAMES, bytes(key), Samples.frame((byte) 1)))
                        .cause())
                .isEqualTo(Cause.BAD_KEY);
    }

    @Test
    void isBadKey_whenItIsNoText() {
        var frame = Samples.frame((byte) 1);
        frame.setCameraUid("\uFFFD");

        assertThat(malformed(read(Topics.FRAMES, new byte[] {(byte) 0xC3}, frame))
                        .cause())
                .isEqualTo(Cause.BAD_KEY);
        assertThat(read(Topics.FRAMES, bytes("\uFFFD"), frame)).isEqualTo(new Valid<>(frame));
    }

    @Test
    void wantsKeyOfSubject_whenTopicIsTheGallery() {
        var feature = Feature.newBuilder()
                .setNodeId("n")
                .setFeatureType(FeatureType.FACE)
                .setUuid("a/b")
                .setUpdatedAt(Instant.EPOCH)
                .build();

        assertThat(read(Topics.FEATURES, bytes("n/FACE/a/b"), feature)).isEqualTo(new Valid<>(feature));
        assertThat(malformed(read(Topics.FEATURES, bytes("n/FACE/b"), feature)).cause())
                .isEqualTo(Cause.BAD_KEY);
    }

    @Test
    void isBadKey_whenCameraHasNoId() {
        var frame = Samples.frame((byte) 1);
        frame.setCameraUid("");

        assertThat(malformed(read(Topics.FRAMES, new byte[0], frame)).cause()).isEqualTo(Cause.BAD_KEY);
    }

    @Test
    void isBadKey_whenNodeOfSubjectWouldMakeItAnother() {
        var feature = Feature.newBuilder()
                .setNodeId("n/FACE/a")
                .setFeatureType(FeatureType.FACE)
                .setUuid("b")
                .setUpdatedAt(Instant.EPOCH)
                .build();

        assertThat(malformed(read(Topics.FEATURES, bytes("n/FACE/a/FACE/b"), feature))
                        .cause())
                .isEqualTo(Cause.BAD_KEY);
    }

    /** No key of a subject has it, so that none fits. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "\u0000"})
    void isBadKey_whenNodeOfSubjectCanBeNone(String nodeId) {
        var feature = Feature.newBuilder()
                .setNodeId(nodeId)
                .setFeatureType(FeatureType.FACE)
                .setUuid("b")
                .setUpdatedAt(Instant.EPOCH)
                .build();

        assertThat(malformed(read(Topics.FEATURES, bytes("n/FACE/b"), feature)).cause())
                .isEqualTo(Cause.BAD_KEY);
        assertThat(malformed(read(Topics.FEATURES, bytes(nodeId + "/FACE/b"), feature))
                        .cause())
                .isEqualTo(Cause.BAD_KEY);
    }

    @Test
    void wantsRequestId_whenTopicIsOfReplies() {
        var reply = InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("n")
                .setStatus(ReplyStatus.FAILED)
                .setReason("w".repeat(RecordLimits.REASON_CHARACTERS))
                .build();

        assertThat(read(Topics.replies("b"), bytes("r"), reply)).isEqualTo(new Valid<>(reply));
    }

    @Test
    void isEmpty_whenThereIsNoValue() {
        var reader = new RecordReader<>(Topics.FRAMES, registry);

        assertThat(malformed(reader.read(bytes(CAMERA), (byte[]) null)).cause()).isEqualTo(Cause.EMPTY);
        assertThat(malformed(reader.read(null, new byte[0])).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void keepsOriginal_whenKeyIsBad() {
        var bytes = new AvroSerializer<>(Topics.FRAMES, registry).serialize("", Samples.frame((byte) 1));
        var reader = new RecordReader<>(Topics.FRAMES, registry);

        assertThat(malformed(reader.read(bytes("no"), bytes)).original()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void isWrongType_whenSchemaNestsInItself() {
        var inner =
                """
                ["null",{"type":"record","name":"Inner","fields":[{"name":"next","type":["null","Inner"]}]}]""";

        assertThat(malformed(readOfFrameWith(inner)).cause()).isEqualTo(Cause.WRONG_TYPE);
    }

    /** A part that takes no bytes, eight times in another one, and that eight times in the next. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isWrongType_whenSchemaUnfoldsToPartsWithoutNumber() {
        var inner = "{\"type\":\"record\",\"name\":\"L0\",\"fields\":[]}";
        for (var level = 1; level <= 12; level++) {
            var fields = new StringBuilder("{\"name\":\"f0\",\"type\":" + inner + "}");
            for (var field = 1; field < 8; field++) {
                fields.append(",{\"name\":\"f" + field + "\",\"type\":\"L" + (level - 1) + "\"}");
            }
            inner = "{\"type\":\"record\",\"name\":\"L" + level + "\",\"fields\":[" + fields + "]}";
        }

        assertThat(malformed(readOfFrameWith(inner)).cause()).isEqualTo(Cause.WRONG_TYPE);
    }

    @Test
    void isWrongType_whenSchemaNestsDeep() {
        var inner = "{\"type\":\"array\",\"items\":".repeat(300) + "\"int\"" + "}".repeat(300);

        assertThat(malformed(readOfFrameWith(inner)).cause()).isEqualTo(Cause.WRONG_TYPE);
    }

    private Decoded<Frame> readOfFrameWith(String typeOfOneFieldMore) {
        var schema = new Schema.Parser()
                .parse(Frame.getClassSchema()
                        .toString()
                        .replaceFirst(
                                "\\{\"name\":\"image\"",
                                "{\"name\":\"inner\",\"type\":" + typeOfOneFieldMore + "},{\"name\":\"image\""));
        var record = ByteBuffer.allocate(1 << 20);
        Arrays.fill(record.array(), (byte) 2);
        record.put(0, (byte) 0).putInt(1, registry.register("nested", schema));
        return new RecordReader<>(Topics.FRAMES, registry).read(bytes(CAMERA), record);
    }

    private <V extends SpecificRecord> Decoded<V> read(Topic<V> topic, byte[] key, V value) {
        var bytes = new AvroSerializer<>(topic, registry).serialize(topic.name(), value);
        return new RecordReader<>(topic, registry).read(key, bytes);
    }

    private static <V> Malformed<V> malformed(Decoded<V> decoded) {
        assertThat(decoded).isInstanceOf(Malformed.class);
        return (Malformed<V>) decoded;
    }

    private static Detection detection(int classId) {
        return Detection.newBuilder()
                .setClassId(classId)
                .setConfidence(0.5f)
                .setBox(new BoundingBox(0f, 0f, 1f, 1f))
                .build();
    }

    private static NodeStatus.Builder status() {
        return NodeStatus.newBuilder()
                .setNodeId("n")
                .setInstanceId("1")
                .setState(NodeState.READY)
                .setHeartbeatAt(Instant.EPOCH)
                .setHeartbeatIntervalMillis(1_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
