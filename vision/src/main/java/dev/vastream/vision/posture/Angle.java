package dev.vastream.vision.posture;

import dev.vastream.vision.geometry.Point;

/** Angles between points of a picture, x right, y down, in degrees. */
final class Angle {

    private Angle() {}

    /**
     * Tilt of the line through a subject's right and left point on a front view: {@code atan2(yR - yL, xL - xR)}, + when
     * the left side is higher. (Contract, "Decided": frontal balance.)
     */
    static double balance(Point right, Point left) {
        return degrees(right.y() - left.y(), left.x() - right.x());
    }

    /**
     * Lean of the line from a lower to an upper point against the vertical: {@code atan2(s (xU - xL), yL - yU)}.
     *
     * @param sign 1 if + is toward the picture's right border, -1 if it is toward the left one
     */
    static double lean(Point lower, Point upper, int sign) {
        return degrees(sign * (upper.x() - lower.x()), lower.y() - upper.y());
    }

    /**
     * Bend of a leg: 180 degrees minus the angle hip-knee-ankle, which is the angle between thigh and shank; + when the
     * knee lies on the given side of the line from hip to ankle. (Contract, "Decided": O-leg and X-leg.)
     *
     * @param sign 1 if + is toward the picture's right border, -1 if it is toward the left one
     */
    static double bend(Point hip, Point knee, Point ankle, int sign) {
        var thighX = knee.x() - hip.x();
        var thighY = knee.y() - hip.y();
        var shankX = ankle.x() - knee.x();
        var shankY = ankle.y() - knee.y();
        // Turning from the thigh, which points down, to the shank: toward the left border when the knee is on the
        // right.
        return degrees(sign * (thighX * shankY - thighY * shankX), thighX * shankX + thighY * shankY);
    }

    private static double degrees(double across, double along) {
        return Math.toDegrees(Math.atan2(across, along));
    }
}
