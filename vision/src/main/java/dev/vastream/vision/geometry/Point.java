package dev.vastream.vision.geometry;

/**
 * A point of a picture, in pixels of the upright full-size picture, x right, y down.
 *
 * @param x horizontal position, pixels
 * @param y vertical position, pixels
 */
public record Point(float x, float y) {}
