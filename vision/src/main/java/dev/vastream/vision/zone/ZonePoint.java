package dev.vastream.vision.zone;

/**
 * A point normalised to the picture.
 *
 * @param x 0 = left edge, 1 = right edge
 * @param y 0 = top edge, 1 = bottom edge
 */
public record ZonePoint(double x, double y) {

    public ZonePoint {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("point must be finite, is " + x + ", " + y);
        }
    }
}
