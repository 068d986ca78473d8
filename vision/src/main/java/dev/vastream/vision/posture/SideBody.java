package dev.vastream.vision.posture;

import static dev.vastream.vision.pose.BodyJoint.HEAD_TOP;
import static dev.vastream.vision.pose.BodyJoint.LEFT_ANKLE;
import static dev.vastream.vision.pose.BodyJoint.LEFT_ASIS;
import static dev.vastream.vision.pose.BodyJoint.LEFT_KNEE;
import static dev.vastream.vision.pose.BodyJoint.LEFT_SHOULDER;
import static dev.vastream.vision.pose.BodyJoint.NECK;
import static dev.vastream.vision.pose.BodyJoint.NOSE;
import static dev.vastream.vision.pose.BodyJoint.PELVIS;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_ANKLE;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_ASIS;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_KNEE;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_SHOULDER;
import static dev.vastream.vision.pose.BodyJoint.SPINE;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures a body seen from its side. The vendor's formulas are not public: names, units, signs and limits are its own, the
 * definitions are ours (contract of the skeleton analysis, "Decided"). Forward is where the nose is.
 */
final class SideBody {

    /** How far the seventh vertebra lies behind the base of the neck, as a share of the way from there to the pelvis. */
    private static final double C7_BEHIND_NECK = 0.15;

    static final List<BodyJoint> LEFT_SIDE = List.of(LEFT_SHOULDER, LEFT_ASIS, LEFT_KNEE, LEFT_ANKLE);
    static final List<BodyJoint> RIGHT_SIDE = List.of(RIGHT_SHOULDER, RIGHT_ASIS, RIGHT_KNEE, RIGHT_ANKLE);

    private final BodyPoints points;
    private final int forward;
    private final boolean leftIsNear;

    /**
     * @param pose with nose, an ear, head top, neck, pelvis, spine, and of one side at least shoulder and ankle
     */
    SideBody(BodyPose pose) {
        points = new BodyPoints(pose);
        forward = points.at(NOSE).x() < points.ears().x() ? -1 : 1;
        leftIsNear = leftIsNear(pose);
    }

    SidePosture posture() {
        return new SidePosture(
                PostureGrade.neck(lean(c7(), points.ears())),
                PostureGrade.shoulder(lean(points.at(SPINE), shoulder())),
                PostureGrade.balance(lean(points.at(NECK), points.at(HEAD_TOP))),
                PostureGrade.balance(lean(ankle(), points.at(NECK))),
                points.ears().x() - points.at(NOSE).x());
    }

    boolean facesImageLeft() {
        return forward < 0;
    }

    /** The seventh cervical vertebra, which no model gives: level with the neck, behind it. */
    Point c7() {
        var neck = points.at(NECK);
        var behind = C7_BEHIND_NECK * BodyPoints.distance(neck, points.at(PELVIS));
        return new Point((float) (neck.x() - forward * behind), neck.y());
    }

    /** The shoulder nearer to the camera. */
    Point shoulder() {
        return points.at(leftIsNear ? LEFT_SHOULDER : RIGHT_SHOULDER);
    }

    /** The ankle nearer to the camera. */
    Point ankle() {
        return points.at(leftIsNear ? LEFT_ANKLE : RIGHT_ANKLE);
    }

    BodyPoints points() {
        return points;
    }

    private double lean(Point lower, Point upper) {
        return Angle.lean(lower, upper, forward);
    }

    /** The side of less depth; without depth, the one that the model is surer of. */
    static boolean leftIsNear(BodyPose pose) {
        if (pose.hasSpace()) {
            ToDoubleFunction<BodyJoint> depth =
                    joint -> pose.space22().get(joint.ordinal()).z();
            return sum(LEFT_SIDE, depth) < sum(RIGHT_SIDE, depth);
        }
        ToDoubleFunction<BodyJoint> confidence = joint -> pose.joint(joint).confidence();
        return sum(LEFT_SIDE, confidence) > sum(RIGHT_SIDE, confidence);
    }

    private static double sum(List<BodyJoint> side, ToDoubleFunction<BodyJoint> value) {
        return side.stream().mapToDouble(value).sum();
    }
}
