package dev.vastream.vision.rule.machine;

/**
 * A direction of the contract, which a move may have.
 *
 * @param dx to the right, in pixels
 * @param dy downwards
 */
public record Heading(double dx, double dy) {

    private static final int TO_THE_RIGHT = 4;
    /** Cosine of 60 degrees. */
    private static final double WIDE = 0.5;

    /** The direction of the contract's number, 1 (left-top) to 8 (left), clockwise. */
    public static Heading ofCode(int code) {
        var angle = (code - TO_THE_RIGHT) * Math.PI / 4;
        return new Heading(StrictMath.cos(angle), StrictMath.sin(angle));
    }

    /** Whether that move, in pixels, is within 60 degrees of it. */
    boolean isTakenBy(double moveX, double moveY) {
        var length = StrictMath.hypot(moveX, moveY);
        return length > 0 && moveX * dx + moveY * dy >= WIDE * length - 1e-9 * length;
    }
}
