package dev.vastream.vision.geometry;

/**
 * A point in shares of the picture, x right, y down.
 *
 * @param x 0 = left edge, 1 = right edge
 * @param y 0 = top edge, 1 = bottom edge
 */
public record NormalisedPoint(double x, double y) {}
