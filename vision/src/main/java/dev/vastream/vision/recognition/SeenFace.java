package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.face.DetectedFace;
import java.util.Optional;

/**
 * One face of a picture.
 *
 * @param face what was detected
 * @param verdict whether it was fit to be recognised by, where that was judged
 * @param quality how fit it was, 0 to 1, where that was measured and it was
 * @param liveness how likely it is a live person's, 0 to 1, where that was checked
 * @param vector what the person is recognised by, where that was looked for and the face was fit
 */
public record SeenFace(
        DetectedFace face,
        Optional<FaceVerdict> verdict,
        Optional<Float> quality,
        Optional<Float> liveness,
        Optional<SubjectVector> vector) {

    /** A face that was detected and nothing more. */
    public static SeenFace of(DetectedFace face) {
        return new SeenFace(face, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with the outcome of a liveness check. */
    public SeenFace withLiveness(Optional<Float> checked) {
        return new SeenFace(face, verdict, quality, checked, vector);
    }

    /** The same with a vector. */
    public SeenFace withVector(SubjectVector made) {
        return new SeenFace(face, verdict, quality, liveness, Optional.of(made));
    }
}
