package dev.vastream.vision.image;

import dev.vastream.vision.geometry.Point;

/** Something painted over a picture. Positions are pixels of the upright full-size picture, sizes are multiples of its pen. */
public sealed interface Mark {

    /**
     * A straight line.
     *
     * @param width in pens
     */
    record Line(Point from, Point to, Ink ink, double width) implements Mark {}

    /**
     * A filled circle.
     *
     * @param radius in pens
     */
    record Dot(Point at, Ink ink, double radius) implements Mark {}

    /**
     * A word with a dark rim, kept inside the picture.
     *
     * @param at left end of its base line, or the right end
     * @param text ASCII
     * @param endsThere whether it ends at the position instead of starting there
     */
    record Label(Point at, String text, Ink ink, boolean endsThere) implements Mark {}

    /** A colour, each part 0 to 255. */
    record Ink(int red, int green, int blue) {}
}
