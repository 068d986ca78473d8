package dev.vastream.vision.geometry;

/**
 * An axis-aligned bounding box, in pixels of the upright full-size picture.
 *
 * @param left left edge, pixels
 * @param top top edge, pixels
 * @param width width, pixels
 * @param height height, pixels
 */
public record Box(float left, float top, float width, float height) {

    public float right() {
        return left + width;
    }

    public float bottom() {
        return top + height;
    }

    public float area() {
        return width * height;
    }

    public Point centre() {
        return new Point(left + width / 2, top + height / 2);
    }

    /** Intersection over union with the other box, 0 to 1. */
    public float iou(Box other) {
        var overlapWidth = Math.min(right(), other.right()) - Math.max(left, other.left);
        var overlapHeight = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
        if (overlapWidth <= 0 || overlapHeight <= 0) {
            return 0;
        }
        var intersection = overlapWidth * overlapHeight;
        return intersection / (area() + other.area() - intersection);
    }

    /** The box with position and size multiplied: the same box in a picture scaled by the factor. */
    public Box scale(float factor) {
        return new Box(left * factor, top * factor, width * factor, height * factor);
    }

    /** The part of this box inside a picture of that size. */
    public Box clip(int widthPx, int heightPx) {
        var x0 = Math.max(0, Math.min(left, widthPx));
        var y0 = Math.max(0, Math.min(top, heightPx));
        var x1 = Math.max(x0, Math.min(right(), widthPx));
        var y1 = Math.max(y0, Math.min(bottom(), heightPx));
        return new Box(x0, y0, x1 - x0, y1 - y0);
    }
}
