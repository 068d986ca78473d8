package dev.vastream.vision.recognition;

import dev.vastream.vision.embedding.SubjectVector;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.pose.BodyPose;
import java.util.Optional;

/**
 * One object of a picture: a person or a thing.
 *
 * @param object what was detected
 * @param pose the joints of a person, where they were looked for and found
 * @param vector what a person or vehicle is recognised by, where that was looked for and it was fit
 */
public record SeenObject(DetectedObject object, Optional<BodyPose> pose, Optional<SubjectVector> vector) {

    /** An object of which nothing more is known. */
    public static SeenObject of(DetectedObject object) {
        return new SeenObject(object, Optional.empty(), Optional.empty());
    }

    /** The same with joints. */
    public SeenObject withPose(BodyPose found) {
        return new SeenObject(object, Optional.of(found), vector);
    }

    /** The same with a vector. */
    public SeenObject withVector(SubjectVector made) {
        return new SeenObject(object, pose, Optional.of(made));
    }
}
