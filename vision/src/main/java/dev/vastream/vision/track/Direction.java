package dev.vastream.vision.track;

/** The contract's directions of motion, in the order of its numbers: none, then clockwise from left-top. */
public enum Direction {
    NONE,
    LEFT_TOP,
    TOP,
    RIGHT_TOP,
    RIGHT,
    RIGHT_BOTTOM,
    BOTTOM,
    LEFT_BOTTOM,
    LEFT;

    private static final Direction[] CLOCKWISE_FROM_RIGHT = {
        RIGHT, RIGHT_BOTTOM, BOTTOM, LEFT_BOTTOM, LEFT, LEFT_TOP, TOP, RIGHT_TOP
    };

    /** The contract's number. */
    public int code() {
        return ordinal();
    }

    public static Direction ofCode(int code) {
        return values()[code];
    }

    /** The direction of a displacement in pixels, x right, y down. */
    static Direction of(double dx, double dy) {
        var eighths = Math.round(StrictMath.atan2(dy, dx) / (Math.PI / 4));
        return CLOCKWISE_FROM_RIGHT[Math.floorMod(eighths, CLOCKWISE_FROM_RIGHT.length)];
    }
}
