package dev.vastream.vision.zone;

/**
 * A bounding box normalised to the picture.
 *
 * @param left left edge, 0 to 1
 * @param top top edge, 0 to 1
 * @param width width, 0 to 1
 * @param height height, 0 to 1
 */
public record ZoneBox(double left, double top, double width, double height) {

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    public double area() {
        return width * height;
    }

    /** The point at that share of the width and height, from the top-left corner. */
    public ZonePoint at(double shareX, double shareY) {
        return new ZonePoint(left + width * shareX, top + height * shareY);
    }
}
