package dev.vastream.inference.wire;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.vector.VectorBytes;
import dev.vastream.vision.embedding.SubjectVector;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The vector of one detection.
 *
 * @param detectionIndex its place in the list of detections
 * @param type what the vector describes
 * @param modelId catalogue name of the model
 * @param bytes float32, little-endian, of length 1
 * @param quality how fit the subject was to be recognised by, 0 to 1; none when not measured
 */
public record DetectionVector(
        int detectionIndex, FeatureType type, String modelId, ByteBuffer bytes, Optional<Float> quality) {

    static DetectionVector of(int detectionIndex, FeatureType type, SubjectVector vector, Optional<Float> quality) {
        return new DetectionVector(
                detectionIndex, type, vector.modelId(), VectorBytes.encode(vector.values()), quality);
    }
}
