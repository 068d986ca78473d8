package dev.vastream.standalone.skeleton;

import dev.vastream.vision.posture.FrontPosture;
import dev.vastream.vision.posture.Measure;
import dev.vastream.vision.posture.SidePosture;
import java.util.List;
import java.util.Locale;

/**
 * An angle of a posture in people's words.
 *
 * @param name what is measured
 * @param positive what an angle above 0 means
 * @param negative what an angle below 0 means
 */
record MeasuredAngle(String name, String positive, String negative, Measure measure) {

    private static final String LEFT = "left side higher";
    private static final String RIGHT = "right side higher";
    private static final String FORWARD = "forward";
    private static final String BACKWARD = "backward";
    private static final String O_LEG = "outward, O-leg";
    private static final String X_LEG = "inward, X-leg";

    static List<MeasuredAngle> of(FrontPosture front) {
        return List.of(
                new MeasuredAngle("Head", LEFT, RIGHT, front.headBalance()),
                new MeasuredAngle("Shoulders", LEFT, RIGHT, front.shoulderBalance()),
                new MeasuredAngle("Pelvis", LEFT, RIGHT, front.pelvicBalance()),
                new MeasuredAngle("Knees", LEFT, RIGHT, front.kneeBalance()),
                new MeasuredAngle("Body axis", "toward the right", "toward the left", front.tilt()),
                new MeasuredAngle("Left leg", O_LEG, X_LEG, front.leftLeg()),
                new MeasuredAngle("Right leg", O_LEG, X_LEG, front.rightLeg()));
    }

    static List<MeasuredAngle> of(SidePosture side) {
        return List.of(
                new MeasuredAngle("Neck", FORWARD, BACKWARD, side.turtleNeck()),
                new MeasuredAngle("Shoulder", FORWARD, BACKWARD, side.roundShoulder()),
                new MeasuredAngle("Head", FORWARD, BACKWARD, side.headTilt()),
                new MeasuredAngle("Body axis", FORWARD, BACKWARD, side.tilt()));
    }

    /** The angle with its sign, one decimal. */
    String degrees() {
        return tenths() == 0 ? "0.0°" : String.format(Locale.ROOT, "%+.1f°", tenths() / 10.0);
    }

    /** Where to, if anywhere that can be told from straight. */
    String direction() {
        return tenths() > 0 ? positive : tenths() < 0 ? negative : "straight";
    }

    private long tenths() {
        return Math.round(measure.degrees() * 10);
    }

    /** The grade in a word. */
    String verdict() {
        return switch (Math.abs(measure.grade())) {
            case 0 -> "normal";
            case 1 -> "caution";
            default -> "danger";
        };
    }
}
