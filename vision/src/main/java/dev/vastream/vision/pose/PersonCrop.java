package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Similarity;

/**
 * The square of a picture that pose models look at, concentric with the person's box.
 *
 * @param left left edge, pixels of the full-size picture
 * @param top top edge, pixels of the full-size picture
 * @param side pixels of the full-size picture
 */
record PersonCrop(float left, float top, float side) {

    /** Margin on the box's longest side that both models were measured with. */
    private static final float MARGIN = 1.25f;

    static PersonCrop of(Box person) {
        var side = Math.max(1, MARGIN * Math.max(person.width(), person.height()));
        var centre = person.centre();
        return new PersonCrop(centre.x() - side / 2, centre.y() - side / 2, side);
    }

    /** From pixels of the picture to those of a square canvas; half a pixel of either is its centre. */
    Similarity toCanvas(int canvasSidePx) {
        var scale = (double) canvasSidePx / side;
        var halfPixel = (scale - 1) / 2;
        return new Similarity(scale, 0, halfPixel - scale * left, halfPixel - scale * top);
    }

    /** A position in the picture from one in the crop, 0 to 1. */
    float x(double share) {
        return (float) (left + share * side);
    }

    /** A position in the picture from one in the crop, 0 to 1. */
    float y(double share) {
        return (float) (top + share * side);
    }
}
