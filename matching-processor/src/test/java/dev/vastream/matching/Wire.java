package dev.vastream.matching;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.Probe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Wire records as tests need them. */
public final class Wire {

    public static final String MODEL = "model";
    public static final Instant CAPTURED = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Wire() {}

    public static Feature face(String uuid, float[]... vectors) {
        return face(uuid, MODEL, vectors);
    }

    public static Feature face(String uuid, String modelId, float[]... vectors) {
        return Feature.newBuilder()
                .setNodeId("default")
                .setFeatureType(FeatureType.FACE)
                .setUuid(uuid)
                .setVectors(Arrays.stream(vectors)
                        .map(vector -> new FeatureVector(modelId, bytes(vector), 0))
                        .toList())
                .setUpdatedAt(CAPTURED)
                .build();
    }

    public static Embedding.Builder embedding(float[] vector) {
        return Embedding.newBuilder()
                .setCameraUid("cam")
                .setCameraName("Gate")
                .setStreamId("00000000000000aa")
                .setFrameNumber(7)
                .setCapturedAt(CAPTURED)
                .setDetectionIndex(2)
                .setFeatureType(FeatureType.FACE)
                .setModelId(MODEL)
                .setVector(bytes(vector))
                .setBox(new BoundingBox(0f, 0f, 1f, 1f));
    }

    public static MatchRequest.Builder request(String id, String replyTopic, float[]... probes) {
        return MatchRequest.newBuilder()
                .setRequestId(id)
                .setReplyTopic(replyTopic)
                .setCreatedAt(Instant.now())
                .setDeadline(Instant.now().plusSeconds(30))
                .setNodeId("default")
                .setFeatureType(FeatureType.FACE)
                .setProbes(Arrays.stream(probes)
                        .map(vector -> new Probe(MODEL, bytes(vector)))
                        .toList());
    }

    public static NodeStatus node(double threshold, double slope) {
        return NodeStatus.newBuilder()
                .setNodeId("default")
                .setInstanceId("1")
                .setState(NodeState.READY)
                .setHeartbeatAt(CAPTURED)
                .setHeartbeatIntervalMillis(1_000)
                .setModels(List.of(ModelInfo.newBuilder()
                        .setName(MODEL)
                        .setTask("face-embedding")
                        .setThresholds(Map.of("cosine", threshold, "score_slope", slope))
                        .build()))
                .build();
    }

    public static ByteBuffer bytes(float... vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes;
    }
}
