package dev.vastream.inference.wire;

import dev.vastream.schemas.avro.BoundingBox;
import dev.vastream.schemas.avro.Point;
import dev.vastream.vision.geometry.Box;

/**
 * Turns pixels of a picture into shares of its sides, within the picture.
 *
 * @param widthPx width of the picture, pixels
 * @param heightPx height of the picture, pixels
 */
record BoxMapper(int widthPx, int heightPx) {

    BoundingBox box(Box box) {
        var left = clipped(box.left() / widthPx);
        var top = clipped(box.top() / heightPx);
        var width = clipped(box.right() / widthPx) - left;
        var height = clipped(box.bottom() / heightPx) - top;
        return new BoundingBox(left, top, width, height);
    }

    Point point(dev.vastream.vision.geometry.Point point) {
        return new Point(clipped(point.x() / widthPx), clipped(point.y() / heightPx));
    }

    private static float clipped(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
