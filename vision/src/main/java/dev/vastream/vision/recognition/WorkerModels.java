package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.BoxEmbedder;
import dev.vastream.vision.embedding.FaceEmbedder;
import dev.vastream.vision.face.FaceDetector;
import dev.vastream.vision.face.FaceQualityMeter;
import dev.vastream.vision.face.LivenessDetector;
import dev.vastream.vision.image.ImageDecoder;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.ObjectDetector;
import dev.vastream.vision.pose.PoseEstimator;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One worker's decoder and models with their reused memory; belongs to one thread. What has no model in service is absent.
 *
 * @param decoder decodes its pictures, one at a time
 * @param objects finds objects
 * @param faces finds faces
 * @param faceEmbedder turns faces into vectors
 * @param personEmbedder turns persons into vectors
 * @param vehicleEmbedder turns vehicles into vectors
 * @param faceQuality measures how fit faces are to be recognised by
 * @param liveness checks faces for being live persons
 * @param poses finds the joints of persons
 */
public record WorkerModels(
        ImageDecoder decoder,
        ObjectDetector objects,
        FaceDetector faces,
        Optional<FaceEmbedder> faceEmbedder,
        Optional<BoxEmbedder> personEmbedder,
        Optional<BoxEmbedder> vehicleEmbedder,
        FaceQualityMeter faceQuality,
        Optional<LivenessDetector> liveness,
        Optional<PoseEstimator> poses)
        implements AutoCloseable {

    /**
     * Decodes at the smallest scale that both detectors make full use of.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @return a picture that is valid until the next one is decoded
     */
    public Picture decode(ByteBuffer encoded) throws ImageRejectedException {
        return decoder.decode(encoded, Math.max(objects.inputSidePx(), faces.inputSidePx()));
    }

    /**
     * Decodes at full size, for crops.
     *
     * @param encoded JPEG, PNG, WebP or BMP from position to limit; the position is not moved
     * @return a picture that is valid until the next one is decoded
     */
    public Picture decodeFull(ByteBuffer encoded) throws ImageRejectedException {
        return decoder.decode(encoded);
    }

    @Override
    public void close() {
        objects.close();
        faces.close();
        faceEmbedder.ifPresent(FaceEmbedder::close);
        personEmbedder.ifPresent(BoxEmbedder::close);
        vehicleEmbedder.ifPresent(BoxEmbedder::close);
        faceQuality.close();
        liveness.ifPresent(LivenessDetector::close);
        poses.ifPresent(PoseEstimator::close);
        decoder.close();
    }
}
