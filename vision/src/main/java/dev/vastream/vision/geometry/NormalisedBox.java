package dev.vastream.vision.geometry;

/**
 * An axis-aligned bounding box in shares of the picture, which leaves IoU as it is: what trackers, zones and rules work on.
 *
 * @param left left edge, 0 to 1
 * @param top top edge, 0 to 1
 * @param width width, 0 to 1
 * @param height height, 0 to 1
 */
public record NormalisedBox(double left, double top, double width, double height) {

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    public double area() {
        return width * height;
    }

    public NormalisedPoint centre() {
        return at(0.5, 0.5);
    }

    /** Middle of the lower edge: where something stands. */
    public NormalisedPoint bottomCentre() {
        return at(0.5, 1);
    }

    /** The point at that share of the width and height, from the top-left corner. */
    public NormalisedPoint at(double shareX, double shareY) {
        return new NormalisedPoint(left + width * shareX, top + height * shareY);
    }

    /** Whether the point is inside or on the border. */
    public boolean contains(NormalisedPoint point) {
        return point.x() >= left && point.x() <= right() && point.y() >= top && point.y() <= bottom();
    }

    /** Intersection over union with the other box, 0 to 1. */
    public double iou(NormalisedBox other) {
        var overlapWidth = Math.min(right(), other.right()) - Math.max(left, other.left);
        var overlapHeight = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
        if (overlapWidth <= 0 || overlapHeight <= 0) {
            return 0;
        }
        var intersection = overlapWidth * overlapHeight;
        return intersection / (area() + other.area() - intersection);
    }

    /** The same box in a picture of that size. */
    public Box inPixels(int widthPx, int heightPx) {
        return new Box((float) (left * widthPx), (float) (top * heightPx), (float) (width * widthPx), (float)
                (height * heightPx));
    }
}
