package dev.vastream.vision.posture;

import static dev.vastream.vision.pose.BodyJoint.LEFT_ANKLE;
import static dev.vastream.vision.pose.BodyJoint.LEFT_ASIS;
import static dev.vastream.vision.pose.BodyJoint.LEFT_EAR;
import static dev.vastream.vision.pose.BodyJoint.LEFT_KNEE;
import static dev.vastream.vision.pose.BodyJoint.LEFT_SHOULDER;
import static dev.vastream.vision.pose.BodyJoint.NECK;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_ANKLE;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_ASIS;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_EAR;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_KNEE;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_SHOULDER;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;

/**
 * Measures a body that faces the camera, so that its right is the picture's left. The vendor's formulas are not public:
 * names, units, signs and limits are its own, the definitions are ours (contract of the skeleton analysis, "Decided").
 */
final class FrontBody {

    private static final int TO_SUBJECTS_LEFT = 1;
    private static final int TO_SUBJECTS_RIGHT = -1;

    private final BodyPoints points;

    /**
     * @param pose with ears, neck, shoulders, ASIS, knees and ankles
     */
    FrontBody(BodyPose pose) {
        points = new BodyPoints(pose);
    }

    FrontPosture posture() {
        return new FrontPosture(
                balance(RIGHT_EAR, LEFT_EAR),
                balance(RIGHT_SHOULDER, LEFT_SHOULDER),
                balance(RIGHT_ASIS, LEFT_ASIS),
                balance(RIGHT_KNEE, LEFT_KNEE),
                tilt(),
                leg(LEFT_ASIS, LEFT_KNEE, LEFT_ANKLE, TO_SUBJECTS_LEFT),
                leg(RIGHT_ASIS, RIGHT_KNEE, RIGHT_ANKLE, TO_SUBJECTS_RIGHT));
    }

    /** Where the body's axis begins. */
    Point ankles() {
        return points.middle(RIGHT_ANKLE, LEFT_ANKLE);
    }

    BodyPoints points() {
        return points;
    }

    private Measure balance(BodyJoint right, BodyJoint left) {
        return PostureGrade.balance(Angle.balance(points.at(right), points.at(left)));
    }

    /** Middle of the ankles to neck against the vertical, + toward the subject's right, which raises the left side. */
    private Measure tilt() {
        return PostureGrade.balance(Angle.lean(ankles(), points.at(NECK), TO_SUBJECTS_RIGHT));
    }

    /** 180 degrees minus hip-knee-ankle, + when the knee is outside the line from hip to ankle. */
    private Measure leg(BodyJoint hip, BodyJoint knee, BodyJoint ankle, int outside) {
        return PostureGrade.leg(Angle.bend(points.at(hip), points.at(knee), points.at(ankle), outside));
    }
}
