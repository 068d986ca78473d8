package dev.vastream.vision;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceDetector;
import dev.vastream.vision.image.ImageDecoder;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectDetector;
import java.nio.ByteBuffer;
import java.util.List;

/** One worker's decoder and detectors with their reused memory; belongs to one thread. */
public final class PictureAnalyser implements AutoCloseable {

    private final ImageDecoder decoder;
    private final ObjectDetector objectDetector;
    private final FaceDetector faceDetector;
    private final int neededSidePx;

    PictureAnalyser(ImageDecoder decoder, ObjectDetector objectDetector, FaceDetector faceDetector) {
        this.decoder = decoder;
        this.objectDetector = objectDetector;
        this.faceDetector = faceDetector;
        this.neededSidePx = Math.max(objectDetector.inputSidePx(), faceDetector.inputSidePx());
    }

    /**
     * Decodes at the smallest scale that both detectors make full use of.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @return a picture that is valid until the next call
     */
    public Picture decode(ByteBuffer encoded) throws ImageRejectedException {
        return decoder.decode(encoded, neededSidePx);
    }

    /**
     * Decodes at full size, for crops.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @return a picture that is valid until the next call
     */
    public Picture decodeFull(ByteBuffer encoded) throws ImageRejectedException {
        return decoder.decode(encoded);
    }

    public List<DetectedObject> detectObjects(Picture picture) {
        return objectDetector.detect(picture);
    }

    public List<DetectedFace> detectFaces(Picture picture) {
        return faceDetector.detect(picture);
    }

    public String objectModelId() {
        return objectDetector.modelId();
    }

    public String faceModelId() {
        return faceDetector.modelId();
    }

    @Override
    public void close() {
        objectDetector.close();
        faceDetector.close();
        decoder.close();
    }
}
