package dev.vastream.ingest.picture;

/**
 * How a stored picture is to be turned and mirrored to stand upright; phones store portrait videos lying, and front cameras
 * mirrored ones.
 */
public enum Orientation {
    UPRIGHT,
    /** Left and right change places. */
    MIRRORED,
    HALF_TURN,
    /** Top and bottom change places. */
    FLIPPED,
    /** Rows become columns. */
    TRANSPOSED,
    TURN_CLOCKWISE,
    TURN_COUNTERCLOCKWISE,
    /** Rows become columns, and then it is turned by half. */
    TRANSVERSED;

    /**
     * The nearest orientation of a display matrix as MP4 and FFmpeg have it: a pixel at (x, y), downwards, is shown at (a x +
     * c y, b x + d y).
     */
    public static Orientation ofMatrix(long a, long b, long c, long d) {
        if (Math.abs(b) + Math.abs(c) <= Math.abs(a) + Math.abs(d)) {
            if (a < 0) {
                return d < 0 ? HALF_TURN : MIRRORED;
            }
            return d < 0 ? FLIPPED : UPRIGHT;
        }
        if (c < 0) {
            return b < 0 ? TRANSVERSED : TURN_CLOCKWISE;
        }
        return b < 0 ? TURN_COUNTERCLOCKWISE : TRANSPOSED;
    }
}
