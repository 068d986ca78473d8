package dev.vastream.inference.rule;

import dev.vastream.vision.rule.Figures;
import dev.vastream.vision.rule.Occurrence;
import java.util.Map;
import java.util.Optional;

/**
 * An occurrence with its number.
 *
 * @param roi the region in the version that it happened under
 * @param begun how the event began
 * @param occurrence what happened
 * @param figures what the region counts and measures, as of the frame that was judged
 * @param subject the gallery key of the person, none if unknown
 */
public record RuleEvent(
        VersionedRoi roi, OpenEvent begun, Occurrence occurrence, Figures figures, Optional<String> subject) {

    /** Number of the event within its camera, from 1; the same from its begin to its end. */
    public long eventId() {
        return begun.id();
    }

    /** The same with the number that takes the place of its own, if one does. */
    RuleEvent numbered(Map<Long, Long> numbers) {
        return new RuleEvent(roi, begun.numbered(numbers), occurrence, figures, subject);
    }

    /** The same of that person. */
    public RuleEvent of(Optional<String> person) {
        return new RuleEvent(roi, begun, occurrence, figures, person);
    }
}
