package dev.vastream.vision.zone;

/**
 * One drawn area of a region.
 *
 * @param polygon what it covers
 * @param number its lane, as it was drawn
 */
public record Area(Polygon polygon, int number) {}
