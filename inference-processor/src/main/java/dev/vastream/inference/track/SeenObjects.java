package dev.vastream.inference.track;

import dev.vastream.inference.track.Tracked.Sight;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.rule.Name;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.track.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The objects of a frame as rules see them: with names, and how they hold themselves. */
final class SeenObjects {

    private static final int LEFT_SHOULDER = 5;
    private static final int RIGHT_SHOULDER = 6;
    private static final int LEFT_HIP = 11;
    private static final int RIGHT_HIP = 12;
    private static final float LEAST_CONFIDENCE = 0.3f;

    private SeenObjects() {}

    /**
     * In the order of the detections.
     *
     * @param isEnrolled whether a subject is in the gallery: no rule judges by who was removed
     */
    static List<SeenObject> of(Sight sight, double aspect, Predicate<String> isEnrolled) {
        var seen = sight.step().seen();
        var objects = new ArrayList<SeenObject>(seen.size());
        for (var i = 0; i < seen.size(); i++) {
            if (seen.get(i).isPresent()) {
                objects.add(object(
                        sight, seen.get(i).orElseThrow(), sight.detections().get(i), aspect, isEnrolled));
            }
        }
        return objects;
    }

    private static SeenObject object(
            Sight sight, Track track, Detection detection, double aspect, Predicate<String> isEnrolled) {
        var identity = sight.identities().get(track.key());
        if (identity == null || identity.subject().filter(isEnrolled).isEmpty()) {
            return new SeenObject(track, Name.NONE, Name.NONE, trunkDegrees(detection, aspect), false);
        }
        return new SeenObject(track, identity.byFace(), identity.byFigure(), trunkDegrees(detection, aspect), false);
    }

    /** Angle of the line from mid-hips to mid-shoulders with the vertical; NaN where they are not to be seen. */
    static double trunkDegrees(Detection detection, double aspect) {
        var joints = detection.getKeyPoints();
        if (joints.size() <= RIGHT_HIP) {
            return Double.NaN;
        }
        var leftShoulder = joints.get(LEFT_SHOULDER);
        var rightShoulder = joints.get(RIGHT_SHOULDER);
        var leftHip = joints.get(LEFT_HIP);
        var rightHip = joints.get(RIGHT_HIP);
        if (leftShoulder.getConfidence() < LEAST_CONFIDENCE
                || rightShoulder.getConfidence() < LEAST_CONFIDENCE
                || leftHip.getConfidence() < LEAST_CONFIDENCE
                || rightHip.getConfidence() < LEAST_CONFIDENCE) {
            return Double.NaN;
        }
        var across = (leftShoulder.getX() + rightShoulder.getX() - leftHip.getX() - rightHip.getX()) * aspect;
        var up = (double) leftHip.getY() + rightHip.getY() - leftShoulder.getY() - rightShoulder.getY();
        return StrictMath.toDegrees(StrictMath.atan2(Math.abs(across), up));
    }
}
