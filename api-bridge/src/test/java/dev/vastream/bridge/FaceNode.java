package dev.vastream.bridge;

import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Question;
import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.Point;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.avro.Timing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A made-up node that answers faces with vectors of two numbers: (cos, sin) of the angle that a test says. */
final class FaceNode {

    static final double THRESHOLD = 0.4;
    static final double SLOPE = 12;

    private FaceNode() {}

    /** The heartbeat of a node that can score. */
    static NodeStatus ready() {
        var model = ModelInfo.newBuilder()
                .setName("made-up")
                .setTask("face-embedding")
                .setThresholds(Map.of("cosine", THRESHOLD, "score_slope", SLOPE))
                .build();
        return NodeStatus.newBuilder()
                .setNodeId("default")
                .setInstanceId("1")
                .setState(NodeState.READY)
                .setHeartbeatAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setHeartbeatIntervalMillis(60_000)
                .setModels(List.of(model))
                .build();
    }

    /** One face in each picture, all of one angle. */
    static Outcome oneFaceEach(Question question) {
        return answered(Collections.nCopies(question.images().size(), picture(0)));
    }

    static Outcome answered(List<PictureResult> pictures) {
        return new Outcome.Answered(InferenceReply.newBuilder()
                .setRequestId("r")
                .setNodeId("default")
                .setStatus(ReplyStatus.OK)
                .setPictures(pictures)
                .setTiming(new Timing(1_000, 2_000, 3_000, 0, 4_500, 0, 0))
                .build());
    }

    /** A picture of 1000 by 500 pixels with a face for each angle, in degrees. */
    static PictureResult picture(double... angles) {
        var faces = new ArrayList<Detection>();
        var embeddings = new ArrayList<DetectionEmbedding>();
        for (var i = 0; i < angles.length; i++) {
            faces.add(face(0.1f * i));
            embeddings.add(new DetectionEmbedding(i, "made-up", vector(Math.toRadians(angles[i]))));
        }
        return new PictureResult(1000, 500, faces, embeddings);
    }

    private static Detection face(float left) {
        return Detection.newBuilder()
                .setClassId(300)
                .setConfidence(0.75f)
                .setBox(new BoundingBox(left, 0.2f, 0.1f, 0.2f))
                .setLandmarks(Collections.nCopies(5, new Point(left, 0.25f)))
                .build();
    }

    static ByteBuffer vector(double radians) {
        return floats((float) Math.cos(radians), (float) Math.sin(radians));
    }

    static ByteBuffer floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }
}
