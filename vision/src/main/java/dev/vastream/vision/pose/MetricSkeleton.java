package dev.vastream.vision.pose;

import java.util.ArrayList;
import java.util.List;

/**
 * The contract's 22 joints in millimetres about the middle of the hips, out of BlazePose's points. Those it has not are
 * built on those it has, in the proportions of the contract's example: the neck a quarter of the way from the shoulders'
 * middle to the ears' middle, the head's top above the ears' middle by 0.63 of that way, in the direction from mouth to
 * eyes.
 */
final class MetricSkeleton {

    private static final double NECK = 0.25;
    private static final double CROWN = 0.63;
    private static final double HALF = 0.5;

    private final BlazeBody body;

    MetricSkeleton(BlazeBody body) {
        this.body = body;
    }

    /** Joints by number. */
    List<SpaceJoint> joints22() {
        var joints = new ArrayList<SpaceJoint>(BodyJoint.COUNT);
        for (var joint : BodyJoint.values()) {
            joints.add(joint(joint));
        }
        return joints;
    }

    private SpaceJoint joint(BodyJoint joint) {
        return switch (joint) {
            case HEAD_TOP -> headTop();
            case NECK -> neck();
            case RIGHT_SHOULDER -> body.metric(BlazePoint.RIGHT_SHOULDER);
            case RIGHT_ELBOW -> body.metric(BlazePoint.RIGHT_ELBOW);
            case RIGHT_WRIST -> body.metric(BlazePoint.RIGHT_WRIST);
            case LEFT_SHOULDER -> body.metric(BlazePoint.LEFT_SHOULDER);
            case LEFT_ELBOW -> body.metric(BlazePoint.LEFT_ELBOW);
            case LEFT_WRIST -> body.metric(BlazePoint.LEFT_WRIST);
            case RIGHT_ASIS -> body.metric(BlazePoint.RIGHT_HIP);
            case RIGHT_KNEE -> body.metric(BlazePoint.RIGHT_KNEE);
            case RIGHT_ANKLE -> body.metric(BlazePoint.RIGHT_ANKLE);
            case LEFT_ASIS -> body.metric(BlazePoint.LEFT_HIP);
            case LEFT_KNEE -> body.metric(BlazePoint.LEFT_KNEE);
            case LEFT_ANKLE -> body.metric(BlazePoint.LEFT_ANKLE);
            case PELVIS -> pelvis();
            case SPINE -> between(neck(), pelvis(), HALF);
            case LIPS -> lips();
            case LEFT_EAR -> body.metric(BlazePoint.LEFT_EAR);
            case LEFT_EYE -> body.metric(BlazePoint.LEFT_EYE);
            case NOSE -> body.metric(BlazePoint.NOSE);
            case RIGHT_EAR -> body.metric(BlazePoint.RIGHT_EAR);
            case RIGHT_EYE -> body.metric(BlazePoint.RIGHT_EYE);
        };
    }

    private SpaceJoint headTop() {
        var from = lips();
        var to = middle(BlazePoint.LEFT_EYE, BlazePoint.RIGHT_EYE);
        var length = distance(from, to);
        var rise = length == 0 ? 0 : CROWN * distance(shoulders(), ears()) / length;
        var base = ears();
        return new SpaceJoint(
                (float) (base.x() + rise * (to.x() - from.x())),
                (float) (base.y() + rise * (to.y() - from.y())),
                (float) (base.z() + rise * (to.z() - from.z())));
    }

    private SpaceJoint neck() {
        return between(shoulders(), ears(), NECK);
    }

    private SpaceJoint pelvis() {
        return middle(BlazePoint.LEFT_HIP, BlazePoint.RIGHT_HIP);
    }

    private SpaceJoint lips() {
        return middle(BlazePoint.MOUTH_LEFT, BlazePoint.MOUTH_RIGHT);
    }

    private SpaceJoint shoulders() {
        return middle(BlazePoint.LEFT_SHOULDER, BlazePoint.RIGHT_SHOULDER);
    }

    private SpaceJoint ears() {
        return middle(BlazePoint.LEFT_EAR, BlazePoint.RIGHT_EAR);
    }

    private SpaceJoint middle(BlazePoint a, BlazePoint b) {
        return between(body.metric(a), body.metric(b), HALF);
    }

    private static SpaceJoint between(SpaceJoint from, SpaceJoint to, double share) {
        return new SpaceJoint(
                (float) (from.x() + share * (to.x() - from.x())),
                (float) (from.y() + share * (to.y() - from.y())),
                (float) (from.z() + share * (to.z() - from.z())));
    }

    private static double distance(SpaceJoint a, SpaceJoint b) {
        return Math.sqrt((a.x() - b.x()) * (a.x() - b.x())
                + (a.y() - b.y()) * (a.y() - b.y())
                + (a.z() - b.z()) * (a.z() - b.z()));
    }
}
