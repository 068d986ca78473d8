package dev.vastream.vision.posture;

import static dev.vastream.vision.pose.BodyJoint.HEAD_TOP;
import static dev.vastream.vision.pose.BodyJoint.NECK;
import static dev.vastream.vision.pose.BodyJoint.SPINE;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.Mark;
import dev.vastream.vision.posture.SkeletonMarks.Side;
import java.util.List;

/** What is painted on a side photo: neck, head, shoulder and axis, each beside a vertical. */
final class SidePainting {

    private static final float HALF = 0.5f;

    private SidePainting() {}

    static List<Mark> of(SideBody body, SidePosture posture) {
        var points = body.points();
        var marks = new SkeletonMarks(points.pose());
        // Words stand behind the back, where the body does not go.
        var side = body.facesImageLeft() ? Side.STARTING : Side.ENDING;
        lean(marks, body.c7(), points.ears(), "neck", posture.turtleNeck(), behind(body, points.at(NECK)), side);
        lean(
                marks,
                points.at(NECK),
                points.at(HEAD_TOP),
                "head",
                posture.headTilt(),
                behind(body, points.ears()),
                side);
        lean(
                marks,
                points.at(SPINE),
                body.shoulder(),
                "shoulder",
                posture.roundShoulder(),
                behind(body, points.at(SPINE)),
                side);
        var waist = BodyPoints.middle(body.ankle(), points.at(NECK));
        lean(
                marks,
                body.ankle(),
                points.at(NECK),
                "axis",
                posture.tilt(),
                behind(body, below(waist, body.ankle())),
                side);
        return marks.marks();
    }

    private static void lean(
            SkeletonMarks marks, Point lower, Point upper, String name, Measure measure, Point beside, Side side) {
        marks.plumb(lower, upper);
        marks.measure(lower, upper, name, measure, beside, side);
    }

    /** A point behind the body at the height of the given one. */
    private static Point behind(SideBody body, Point at) {
        var box = body.points().pose().box();
        return new Point(body.facesImageLeft() ? box.right() : box.left(), at.y());
    }

    private static Point below(Point middle, Point lowest) {
        return new Point(middle.x(), middle.y() + HALF * (lowest.y() - middle.y()));
    }
}
