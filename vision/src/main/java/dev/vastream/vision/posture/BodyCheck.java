package dev.vastream.vision.posture;

import static dev.vastream.vision.pose.BodyJoint.HEAD_TOP;
import static dev.vastream.vision.pose.BodyJoint.LEFT_ANKLE;
import static dev.vastream.vision.pose.BodyJoint.LEFT_ASIS;
import static dev.vastream.vision.pose.BodyJoint.LEFT_EAR;
import static dev.vastream.vision.pose.BodyJoint.LEFT_SHOULDER;
import static dev.vastream.vision.pose.BodyJoint.NECK;
import static dev.vastream.vision.pose.BodyJoint.NOSE;
import static dev.vastream.vision.pose.BodyJoint.PELVIS;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_ANKLE;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_ASIS;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_EAR;
import static dev.vastream.vision.pose.BodyJoint.RIGHT_SHOULDER;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.posture.PostureRefusedException.Reason;
import java.util.List;

/** Whether a pose is one that a view's measures mean something on: whole, upright, turned as the view wants. */
final class BodyCheck {

    /** Confidence below which the models' recipe counts a joint as absent. */
    private static final float MIN_CONFIDENCE = 0.3f;

    private static final double MAX_LEAN = 35;
    private static final double MAX_TURN_IN_FRONT = 40;
    private static final double MIN_TURN_ASIDE = 50;

    /** Breadth of the shoulders of somebody who faces the camera, as a share of the way from neck to pelvis. */
    private static final double SHOULDER_BREADTH = 0.6;

    private static final List<BodyJoint> TRUNK = List.of(HEAD_TOP, NECK, PELVIS, NOSE);
    private static final List<BodyJoint> EARS = List.of(LEFT_EAR, RIGHT_EAR);

    private final BodyPose pose;
    private final PhotoView view;
    private final BodyPoints points;

    BodyCheck(BodyPose pose, PhotoView view) {
        this.pose = pose;
        this.view = view;
        this.points = new BodyPoints(pose);
    }

    /** Passes, or says what is wrong first: what is not all there is not upright, and what lies has no view. */
    void require() throws PostureRefusedException {
        if (!isWhole()) {
            throw new PostureRefusedException(Reason.BODY_INCOMPLETE, view);
        }
        if (!isUpright()) {
            throw new PostureRefusedException(Reason.NOT_UPRIGHT, view);
        }
        if (!isTurnedRight()) {
            throw new PostureRefusedException(Reason.WRONG_VIEW, view);
        }
    }

    private boolean isWhole() {
        return areSeen(TRUNK)
                && switch (view) {
                    case FRONT -> areSeen(EARS) && areSeen(SideBody.LEFT_SIDE) && areSeen(SideBody.RIGHT_SIDE);
                    case SIDE ->
                        EARS.stream().anyMatch(this::isSeen)
                                && areSeen(SideBody.leftIsNear(pose) ? SideBody.LEFT_SIDE : SideBody.RIGHT_SIDE);
                };
    }

    private boolean areSeen(List<BodyJoint> joints) {
        return joints.stream().allMatch(this::isSeen);
    }

    private boolean isSeen(BodyJoint joint) {
        return pose.joint(joint).confidence() >= MIN_CONFIDENCE;
    }

    /** Neck above pelvis above ankles; someone who lies is anything but. */
    private boolean isUpright() {
        var pelvis = points.at(PELVIS);
        return isSteep(pelvis, points.at(NECK)) && isSteep(ankles(), pelvis);
    }

    private Point ankles() {
        return switch (view) {
            case FRONT -> points.middle(LEFT_ANKLE, RIGHT_ANKLE);
            case SIDE -> points.at(SideBody.leftIsNear(pose) ? LEFT_ANKLE : RIGHT_ANKLE);
        };
    }

    private static boolean isSteep(Point lower, Point upper) {
        return Math.abs(Angle.lean(lower, upper, 1)) <= MAX_LEAN;
    }

    private boolean isTurnedRight() {
        var turn = pose.hasSpace() ? turnInSpace() : turnInPicture();
        return switch (view) {
            case FRONT -> turn <= MAX_TURN_IN_FRONT;
            case SIDE -> turn >= MIN_TURN_ASIDE && turn <= 180 - MIN_TURN_ASIDE;
        };
    }

    /** Degrees from facing the camera, 0 to 180, by the lines from right to left shoulder and hip seen from above. */
    private double turnInSpace() {
        var across = span(RIGHT_SHOULDER, LEFT_SHOULDER, false) + span(RIGHT_ASIS, LEFT_ASIS, false);
        var away = span(RIGHT_SHOULDER, LEFT_SHOULDER, true) + span(RIGHT_ASIS, LEFT_ASIS, true);
        return Math.abs(Math.toDegrees(Math.atan2(away, across)));
    }

    private double span(BodyJoint right, BodyJoint left, boolean inDepth) {
        var from = pose.space22().get(right.ordinal());
        var to = pose.space22().get(left.ordinal());
        return inDepth ? to.z() - from.z() : to.x() - from.x();
    }

    /** The same by how much of the shoulders' breadth is left; 90 degrees where a shoulder is not seen. */
    private double turnInPicture() {
        if (!isSeen(LEFT_SHOULDER) || !isSeen(RIGHT_SHOULDER)) {
            return 90;
        }
        var breadth = points.at(LEFT_SHOULDER).x() - points.at(RIGHT_SHOULDER).x();
        var full = SHOULDER_BREADTH * BodyPoints.distance(points.at(NECK), points.at(PELVIS));
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, breadth / full))));
    }
}
