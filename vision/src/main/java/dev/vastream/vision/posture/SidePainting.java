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

    private final SideBody body;
    private final SkeletonMarks marks;

    private SidePainting(SideBody body) {
        this.body = body;
        this.marks = new SkeletonMarks(body.points().pose());
    }

    static List<Mark> of(SideBody body, SidePosture posture) {
        return new SidePainting(body).marks(posture);
    }

    private List<Mark> marks(SidePosture posture) {
        var points = body.points();
        var neck = points.at(NECK);
        var spine = points.at(SPINE);
        var belowWaist = BodyPoints.middle(BodyPoints.middle(body.ankle(), neck), body.ankle());
        lean(body.c7(), points.ears(), "neck", posture.turtleNeck(), neck);
        lean(neck, points.at(HEAD_TOP), "head", posture.headTilt(), points.ears());
        lean(spine, body.shoulder(), "shoulder", posture.roundShoulder(), spine);
        lean(body.ankle(), neck, "axis", posture.tilt(), belowWaist);
        return marks.marks();
    }

    /** The word stands behind the back, where the body does not go, at the height of the last point. */
    private void lean(Point lower, Point upper, String name, Measure measure, Point height) {
        var box = body.points().pose().box();
        var behind = new Point(body.facesImageLeft() ? box.right() : box.left(), height.y());
        marks.plumb(lower, upper);
        marks.measure(lower, upper, name, measure, behind, body.facesImageLeft() ? Side.STARTING : Side.ENDING);
    }
}
