package dev.vastream.vision.posture;

import java.util.List;

/**
 * What is measured on the front photo. Left and right are the subject's.
 *
 * @param headBalance tilt of the line through the ears, + when the left side is higher
 * @param shoulderBalance tilt of the line through the shoulders, + when the left side is higher
 * @param pelvicBalance tilt of the line through the ASIS, + when the left side is higher
 * @param kneeBalance tilt of the line through the knees, + when the left side is higher
 * @param tilt tilt of the body's axis, + toward the subject's right
 * @param leftLeg bend of the left leg, + for an O-leg, - for an X-leg
 * @param rightLeg bend of the right leg, + for an O-leg, - for an X-leg
 */
public record FrontPosture(
        Measure headBalance,
        Measure shoulderBalance,
        Measure pelvicBalance,
        Measure kneeBalance,
        Measure tilt,
        Measure leftLeg,
        Measure rightLeg) {

    /** The view's letter, A to D. */
    public char grade() {
        return PostureGrade.letter(
                List.of(headBalance, shoulderBalance, pelvicBalance, kneeBalance, tilt, leftLeg, rightLeg));
    }
}
