package dev.vastream.vision.posture;

/**
 * A measured angle and how far it is from normal.
 *
 * @param degrees the angle
 * @param grade -2 to 2: 0 is normal, 1 caution, 2 danger; the sign is the angle's
 */
public record Measure(double degrees, int grade) {

    public Measure {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("degrees must be a number, is " + degrees);
        }
        if (grade < -2 || grade > 2) {
            throw new IllegalArgumentException("grade must be -2 to 2, is " + grade);
        }
    }
}
