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
import dev.vastream.vision.image.Mark;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.posture.SkeletonMarks.Side;
import java.util.List;

/** What is painted on a front photo: the four balances, the axis and the legs. */
final class FrontPainting {

    /** How far a balance's line is drawn beyond its joints, as a share of their distance. */
    private static final float BEYOND = 0.35f;

    /** Height of ankles and shoes, as a share of that from ankles to neck. */
    private static final float FEET = 0.14f;

    private FrontPainting() {}

    static List<Mark> of(FrontBody body, FrontPosture posture) {
        var marks = new SkeletonMarks(body.points().pose());
        balance(marks, body.points(), RIGHT_EAR, LEFT_EAR, "head", posture.headBalance());
        balance(marks, body.points(), RIGHT_SHOULDER, LEFT_SHOULDER, "shoulders", posture.shoulderBalance());
        balance(marks, body.points(), RIGHT_ASIS, LEFT_ASIS, "pelvis", posture.pelvicBalance());
        balance(marks, body.points(), RIGHT_KNEE, LEFT_KNEE, "knees", posture.kneeBalance());
        var neck = body.points().at(NECK);
        marks.plumb(body.ankles(), neck);
        marks.measure(body.ankles(), neck, "axis", posture.tilt(), belowFeet(body.ankles(), neck), Side.STARTING);
        leg(marks, body.points(), List.of(LEFT_ASIS, LEFT_KNEE, LEFT_ANKLE), posture.leftLeg(), Side.STARTING);
        leg(marks, body.points(), List.of(RIGHT_ASIS, RIGHT_KNEE, RIGHT_ANKLE), posture.rightLeg(), Side.ENDING);
        return marks.marks();
    }

    private static Point belowFeet(Point ankles, Point neck) {
        return new Point(ankles.x(), ankles.y() + FEET * (ankles.y() - neck.y()));
    }

    private static void balance(
            SkeletonMarks marks, BodyPoints points, BodyJoint right, BodyJoint left, String name, Measure measure) {
        var from = beyond(points.at(left), points.at(right));
        var to = beyond(points.at(right), points.at(left));
        marks.measure(from, to, name, measure, to, Side.STARTING);
    }

    private static Point beyond(Point from, Point to) {
        return new Point(to.x() + BEYOND * (to.x() - from.x()), to.y() + BEYOND * (to.y() - from.y()));
    }

    private static void leg(SkeletonMarks marks, BodyPoints points, List<BodyJoint> leg, Measure measure, Side side) {
        var knee = points.at(leg.get(1));
        var ankle = points.at(leg.get(2));
        marks.measure(points.at(leg.get(0)), knee, ankle, measure);
        marks.word("leg", measure, BodyPoints.middle(knee, ankle), side);
    }
}
