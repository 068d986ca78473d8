package dev.vastream.vision;

import dev.vastream.vision.embedding.SubjectEmbedder;
import dev.vastream.vision.embedding.SubjectEmbedding;
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
    private final SubjectEmbedder embedder;
    private final int neededSidePx;

    PictureAnalyser(
            ImageDecoder decoder, ObjectDetector objectDetector, FaceDetector faceDetector, SubjectEmbedder embedder) {
        this.decoder = decoder;
        this.objectDetector = objectDetector;
        this.faceDetector = faceDetector;
        this.embedder = embedder;
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

    /** Whether there is a model that turns faces or persons into vectors. */
    public boolean canEmbed() {
        return embedder.canEmbed();
    }

    /**
     * Vectors of the faces and of the persons among the objects; nothing for what there is no model for, and nothing for
     * faces without landmarks. Small subjects want {@link #decodeFull}.
     */
    public List<SubjectEmbedding> embed(Picture picture, List<DetectedObject> objects, List<DetectedFace> faces) {
        return embedder.embed(picture, objects, faces);
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
        embedder.close();
        decoder.close();
    }
}
