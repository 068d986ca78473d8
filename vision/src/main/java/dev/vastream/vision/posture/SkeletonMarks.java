package dev.vastream.vision.posture;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.Mark;
import dev.vastream.vision.image.Mark.Ink;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.BodyPose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The painting of one analysed photo: limbs and joints thin, the subject's left side blue, its right side orange, the middle
 * white; the measured lines thick, in green, yellow or red by grade, each with its angle.
 */
final class SkeletonMarks {

    private static final Ink LEFT = new Ink(70, 170, 255);
    private static final Ink RIGHT = new Ink(255, 150, 40);
    private static final Ink MIDDLE = new Ink(245, 245, 245);
    private static final Ink NORMAL = new Ink(60, 220, 90);
    private static final Ink CAUTION = new Ink(255, 220, 0);
    private static final Ink DANGER = new Ink(255, 60, 60);
    private static final Ink PLUMB = new Ink(150, 150, 150);
    private static final double LIMB = 1.5;
    private static final double MEASURED = 3;
    private static final double JOINT = 3;

    private static final List<Limb> LIMBS = List.of(
            new Limb(BodyJoint.HEAD_TOP, BodyJoint.NECK, MIDDLE),
            new Limb(BodyJoint.NECK, BodyJoint.SPINE, MIDDLE),
            new Limb(BodyJoint.SPINE, BodyJoint.PELVIS, MIDDLE),
            new Limb(BodyJoint.NECK, BodyJoint.LEFT_SHOULDER, LEFT),
            new Limb(BodyJoint.LEFT_SHOULDER, BodyJoint.LEFT_ELBOW, LEFT),
            new Limb(BodyJoint.LEFT_ELBOW, BodyJoint.LEFT_WRIST, LEFT),
            new Limb(BodyJoint.PELVIS, BodyJoint.LEFT_ASIS, LEFT),
            new Limb(BodyJoint.LEFT_ASIS, BodyJoint.LEFT_KNEE, LEFT),
            new Limb(BodyJoint.LEFT_KNEE, BodyJoint.LEFT_ANKLE, LEFT),
            new Limb(BodyJoint.NECK, BodyJoint.RIGHT_SHOULDER, RIGHT),
            new Limb(BodyJoint.RIGHT_SHOULDER, BodyJoint.RIGHT_ELBOW, RIGHT),
            new Limb(BodyJoint.RIGHT_ELBOW, BodyJoint.RIGHT_WRIST, RIGHT),
            new Limb(BodyJoint.PELVIS, BodyJoint.RIGHT_ASIS, RIGHT),
            new Limb(BodyJoint.RIGHT_ASIS, BodyJoint.RIGHT_KNEE, RIGHT),
            new Limb(BodyJoint.RIGHT_KNEE, BodyJoint.RIGHT_ANKLE, RIGHT));

    private final BodyPose pose;
    private final List<Mark> lines = new ArrayList<>();
    private final List<Mark> words = new ArrayList<>();

    SkeletonMarks(BodyPose pose) {
        this.pose = pose;
    }

    /** Adds a measured line with its angle beside a point. */
    void measure(Point from, Point to, String name, Measure measure, Point beside, Side side) {
        var ink = ink(measure.grade());
        lines.add(new Mark.Line(from, to, ink, MEASURED));
        word(name, measure, beside, side);
    }

    /** Adds a measured angle of two lines without a word. */
    void measure(Point from, Point corner, Point to, Measure measure) {
        lines.add(new Mark.Line(from, corner, ink(measure.grade()), MEASURED));
        lines.add(new Mark.Line(corner, to, ink(measure.grade()), MEASURED));
    }

    /** Adds a vertical to compare a measured line with, from its lower end to the height of its upper end. */
    void plumb(Point lower, Point upper) {
        lines.add(new Mark.Line(lower, new Point(lower.x(), upper.y()), PLUMB, LIMB));
    }

    /** Adds an angle beside a point. */
    void word(String name, Measure measure, Point beside, Side side) {
        var text = String.format(Locale.ROOT, "%s %+.1f", name, measure.degrees());
        words.add(new Mark.Label(beside, text, ink(measure.grade()), side == Side.ENDING));
    }

    /** Everything in the order of painting: words come last, so that nothing crosses them. */
    List<Mark> marks() {
        var marks = new ArrayList<Mark>();
        for (var limb : LIMBS) {
            if (pose.joint(limb.from).isPresent() && pose.joint(limb.to).isPresent()) {
                marks.add(new Mark.Line(at(limb.from), at(limb.to), limb.ink, LIMB));
            }
        }
        marks.addAll(lines);
        for (var joint : BodyJoint.values()) {
            if (pose.joint(joint).isPresent()) {
                marks.add(new Mark.Dot(at(joint), ink(joint), JOINT));
            }
        }
        marks.addAll(words);
        return marks;
    }

    private Point at(BodyJoint joint) {
        return new BodyPoints(pose).at(joint);
    }

    private static Ink ink(BodyJoint joint) {
        if (joint.name().startsWith("LEFT")) {
            return LEFT;
        }
        return joint.name().startsWith("RIGHT") ? RIGHT : MIDDLE;
    }

    private static Ink ink(int grade) {
        return switch (Math.abs(grade)) {
            case 0 -> NORMAL;
            case 1 -> CAUTION;
            default -> DANGER;
        };
    }

    /** Whether a word starts at its point or ends there. */
    enum Side {
        STARTING,
        ENDING
    }

    private record Limb(BodyJoint from, BodyJoint to, Ink ink) {}
}
