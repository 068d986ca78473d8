package dev.vastream.vision.posture;

import java.util.List;

/**
 * What is measured on the side photo.
 *
 * @param turtleNeck angle of the neck, C7 to ear, from the vertical, + forward
 * @param roundShoulder angle of the upper body, spine to shoulder, from the vertical, + forward
 * @param headTilt angle of the head, neck to its top, from the vertical, + forward
 * @param tilt angle of the body's axis, ankle to neck, from the vertical, + forward
 * @param sidePartPx {@code (x nose - x ears) x -1}, pixels: above 0 when the person faces the photo's left border, as in the
 *     contract's example
 */
public record SidePosture(
        Measure turtleNeck, Measure roundShoulder, Measure headTilt, Measure tilt, double sidePartPx) {

    /** The view's letter, A to D. */
    public char grade() {
        return PostureGrade.letter(List.of(turtleNeck, roundShoulder, headTilt, tilt));
    }
}
