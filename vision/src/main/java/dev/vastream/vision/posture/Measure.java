package dev.vastream.vision.posture;

/**
 * A measured angle and how far it is from normal.
 *
 * @param degrees the angle
 * @param grade -2 to 2: 0 is normal, 1 caution, 2 danger; the sign is the angle's
 */
public record Measure(double degrees, int grade) {

    private static final int MILLI = 1000;

    public Measure {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("degrees must be a number, is " + degrees);
        }
        if (grade < -2 || grade > 2) {
            throw new IllegalArgumentException("grade must be -2 to 2, is " + grade);
        }
    }

    /** The angle as the contract writes it: thousandths of a degree, rounded. */
    public int millidegrees() {
        return (int) Math.round(degrees * MILLI);
    }
}
