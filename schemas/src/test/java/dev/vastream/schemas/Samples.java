package dev.vastream.schemas;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Embedding;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ImageEncoding;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Point;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiAggregate;
import dev.vastream.schemas.avro.RoiInfo;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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

    public static ObjectMeta event() {
        var roi = Roi.newBuilder().setParams(Map.of("limit", "3")).build();
        var info = EventInfo.newBuilder()
                .setClassId(0)
                .setObjectProb(0.9)
                .setObjectId(42)
                .setImageBuffer(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
                .setImageRect(new Rect(0.5, 0.5, 0.25, 0.25))
                .setClsItems(List.of("rot", "größer"))
                .setRoiInfo(RoiInfo.newBuilder()
                        .setRoi(roi)
                        .setRoiAggregatedDataItems(Map.of("Loitering", new RoiAggregate(1.5, 0.5, 1.0, 1.2)))
                        .build())
                .setEventDetail(EventDetail.newBuilder().build())
                .build();
        return ObjectMeta.newBuilder()
                .setCameraUid("cam1")
                .setFrameWidth(64)
                .setFrameHeight(48)
                .setFrameNumber(1L << 40)
                .setTimeStamp("2023-11-14 22:13:20.0000010")
                .setEventList(List.of(info))
                .build();
    }

    private static BoundingBox box() {
        return new BoundingBox(1f, 2f, 3f, 4f);
    }
}
