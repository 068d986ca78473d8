package dev.vastream.inference;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.Frame;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Wire records as tests need them. */
public final class Wire {

    private Wire() {}

    public static Frame.Builder frame(String cameraUid, long number, Instant capturedAt) {
        return Frame.newBuilder()
                .setCameraUid(cameraUid)
                .setCameraName("Camera " + cameraUid)
                .setStreamId("00000000000000aa")
                .setFrameNumber(number)
                .setCapturedAt(capturedAt)
                .setDelivery(Delivery.LOSSLESS)
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }

    public static Detection detection(int classId, double confidence, double x, double y, double width, double height) {
        return Detection.newBuilder()
                .setClassId(classId)
                .setConfidence((float) confidence)
                .setBox(new BoundingBox((float) x, (float) y, (float) width, (float) height))
                .setModelId("model")
                .build();
    }
}
