package dev.vastream.schemas;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.avro.Point;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Small values with a distinct content in each field. */
public final class Samples {

    /** One microsecond and 1 700 000 000 seconds after the epoch. */
    public static final Instant CAPTURED_AT = Instant.ofEpochSecond(1_700_000_000L, 1_000);

    private Samples() {}

    public static Frame frame(byte... image) {
        return Frame.newBuilder()
                .setCameraUid("cam1")
                .setCameraName("Gate")
                .setStreamId("00ff")
                .setFrameNumber(7)
                .setCapturedAt(CAPTURED_AT)
                .setDelivery(Delivery.LIVE)
                .setEncoding(ImageEncoding.PNG)
                .setWidth(64)
                .setHeight(48)
                .setImage(ByteBuffer.wrap(image))
                .build();
    }

    public static FrameDetections detections() {
        var face = Detection.newBuilder()
                .setClassId(300)
                .setLabel("face")
                .setConfidence(0.5f)
                .setBox(box())
                .setLandmarks(List.of(new Point(1f, 2f)))
                .setModelId("yunet")
                .build();
        return FrameDetections.newBuilder()
                .setCameraUid("cam1")
                .setFrameNumber(7)
                .setCapturedAt(CAPTURED_AT)
                .setFrameWidth(64)
                .setFrameHeight(48)
                .setOutcome(FrameOutcome.ANALYSED)
                .setDetections(List.of(face))
                .setNodeId("n")
                .setDecodeMicros(1)
                .setInferenceMicros(2)
                .build();
    }

    public static Embedding embedding(byte... vector) {
        return Embedding.newBuilder()
                .setCameraUid("cam1")
                .setFrameNumber(7)
                .setCapturedAt(CAPTURED_AT)
                .setFeatureType(FeatureType.FACE)
                .setModelId("sface")
                .setVector(ByteBuffer.wrap(vector))
                .setBox(box())
                .setQuality(0.25f)
                .setTrackId(42L)
                .build();
    }

    private static BoundingBox box() {
        return new BoundingBox(1f, 2f, 3f, 4f);
    }
}
