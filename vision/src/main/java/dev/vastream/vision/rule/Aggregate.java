package dev.vastream.vision.rule;

/**
 * A measure of a region over time.
 *
 * @param current as of now
 * @param max largest so far
 * @param min smallest so far
 * @param average mean so far
 */
public record Aggregate(double current, double max, double min, double average) {

    public static final Aggregate NONE = new Aggregate(0, 0, 0, 0);
}
