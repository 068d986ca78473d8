package dev.vastream.benchmarks.setup;

import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A frame of a camera. */
public record FrameId(String camera, long number) {

    /** Its record, captured now, of a JPEG of 1280 by 720 pixels. */
    public Frame frame(String streamId, Delivery delivery, byte[] jpeg) {
        return Frame.newBuilder()
                .setCameraUid(camera)
                .setStreamId(streamId)
                .setFrameNumber(number)
                .setCapturedAt(Instant.now())
                .setDelivery(delivery)
                .setEncoding(ImageEncoding.JPEG)
                .setWidth(1280)
                .setHeight(720)
                .setImage(ByteBuffer.wrap(jpeg))
                .build();
    }
}
