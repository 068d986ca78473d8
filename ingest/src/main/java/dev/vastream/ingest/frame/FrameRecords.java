package dev.vastream.ingest.frame;

import dev.vastream.ingest.picture.PictureEncoder;
import dev.vastream.ingest.picture.PictureException;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.topic.Topics;

/** Makes the records of frames. */
public final class FrameRecords {

    private FrameRecords() {}

    /**
     * The record of a frame, with its picture encoded.
     *
     * @throws PictureException when the picture cannot be read, or is larger than a frame's may be
     */
    public static Frame of(CameraStream stream, CapturedFrame captured, PictureEncoder encoder)
            throws PictureException {
        var picture = captured.frame().encoded(encoder);
        if (picture.sizeBytes() > Topics.MAX_IMAGE_BYTES) {
            throw new PictureException(picture.name() + " has " + picture.sizeBytes()
                    + " bytes, the limit for a frame is " + Topics.MAX_IMAGE_BYTES + " (12 MiB)");
        }
        return Frame.newBuilder()
                .setCameraUid(stream.cameraUid())
                .setCameraName(stream.cameraName())
                .setStreamId(stream.id())
                .setFrameNumber(captured.number())
                .setCapturedAt(captured.capturedAt())
                .setDelivery(stream.delivery())
                .setEncoding(picture.encoding())
                .setWidth(picture.widthPx())
                .setHeight(picture.heightPx())
                .setImage(picture.bytes())
                .build();
    }
}
