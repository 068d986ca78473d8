package dev.vastream.vision.posture;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;

/** Joints of a pose as points to measure between. */
record BodyPoints(BodyPose pose) {

    Point at(BodyJoint joint) {
        var seen = pose.joint(joint);
        return new Point(seen.x(), seen.y());
    }

    Point middle(BodyJoint a, BodyJoint b) {
        return middle(at(a), at(b));
    }

    /** The middle of the ears, or the ear that is seen where only one is. */
    Point ears() {
        if (!pose.joint(BodyJoint.LEFT_EAR).isPresent()) {
            return at(BodyJoint.RIGHT_EAR);
        }
        if (!pose.joint(BodyJoint.RIGHT_EAR).isPresent()) {
            return at(BodyJoint.LEFT_EAR);
        }
        return middle(BodyJoint.LEFT_EAR, BodyJoint.RIGHT_EAR);
    }

    static Point middle(Point a, Point b) {
        return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }

    static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
