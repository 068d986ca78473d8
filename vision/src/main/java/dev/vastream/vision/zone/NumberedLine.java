package dev.vastream.vision.zone;

/**
 * One drawn line of a region.
 *
 * @param line where it runs
 * @param number its lane, as it was drawn; the first and the last line of one number are where a lane begins and ends
 */
public record NumberedLine(Polyline line, int number) {}
