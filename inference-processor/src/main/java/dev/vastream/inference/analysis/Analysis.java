package dev.vastream.inference.analysis;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Joint;
import dev.vastream.schemas.avro.Joint3D;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen in one picture.
 *
 * @param widthPx width of the upright picture, pixels
 * @param heightPx height of the upright picture, pixels
 * @param detections objects, then faces, each by descending confidence; boxes normalised
 * @param features vectors of detections
 * @param verdicts of each face, where vectors were asked for, whether it was fit for one
 * @param poses joints of persons
 * @param decode time spent decoding
 * @param inference time spent in the models
 */
public record Analysis(
        int widthPx,
        int heightPx,
        List<Detection> detections,
        List<Feature> features,
        List<FaceVerdict> verdicts,
        List<Pose> poses,
        Duration decode,
        Duration inference) {

    public Analysis {
        detections = List.copyOf(detections);
        features = List.copyOf(features);
        verdicts = List.copyOf(verdicts);
        poses = List.copyOf(poses);
    }

    /** What was seen where nobody asked whether faces are fit for a vector, or for joints. */
    public Analysis(
            int widthPx,
            int heightPx,
            List<Detection> detections,
            List<Feature> features,
            Duration decode,
            Duration inference) {
        this(widthPx, heightPx, detections, features, List.of(), List.of(), decode, inference);
    }

    /**
     * The vector of one detection.
     *
     * @param detectionIndex its place in the list of detections
     * @param type what the vector describes
     * @param modelId catalogue name of the model
     * @param vector float32, little-endian, of length 1
     * @param quality how fit the subject was to be recognised by, 0 to 1; none when not measured
     */
    public record Feature(
            int detectionIndex, FeatureType type, String modelId, ByteBuffer vector, Optional<Float> quality) {

        public Feature(int detectionIndex, FeatureType type, String modelId, ByteBuffer vector) {
            this(detectionIndex, type, modelId, vector, Optional.empty());
        }

        Feature withQuality(float measured) {
            return new Feature(detectionIndex, type, modelId, vector, Optional.of(measured));
        }
    }

    /**
     * The joints of one person.
     *
     * @param detectionIndex its place in the list of detections
     * @param coco17 the 17 key points of COCO
     * @param body22 the 22 joints of the skeleton contract
     * @param space22 the same in camera millimetres; empty when not computed
     * @param modelId catalogue name of the model
     */
    public record Pose(
            int detectionIndex, List<Joint> coco17, List<Joint> body22, List<Joint3D> space22, String modelId) {}

    public int decodeMicros() {
        return micros(decode);
    }

    public int inferenceMicros() {
        return micros(inference);
    }

    static int micros(Duration duration) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, duration.toNanos() / 1_000));
    }
}
