package dev.vastream.vision.rule;

import java.util.Objects;
import java.util.Optional;

/**
 * What else there is to say of an occurrence.
 *
 * @param lane number of the drawing it happened in
 * @param stitched how often it went on under another object's number, after id switches
 * @param crossing the crossing that it is about, if it is about one
 * @param subject key of the enrolled subject that it is about, empty for none
 */
public record Circumstances(int lane, int stitched, Optional<Crossing> crossing, String subject) {

    public static final Circumstances NONE = new Circumstances(0, 0, Optional.empty(), "");

    public Circumstances {
        Objects.requireNonNull(crossing, "crossing");
        Objects.requireNonNull(subject, "subject");
    }
}
