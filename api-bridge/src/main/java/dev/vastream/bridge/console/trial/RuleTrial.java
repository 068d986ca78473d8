package dev.vastream.bridge.console.trial;

import dev.vastream.schemas.avro.Roi;
import java.time.Instant;
import java.util.List;

/**
 * A rule that is tried.
 *
 * @param rois the rule, and behind it others of the camera that it depends on, as areas without detection
 * @param from first moment
 * @param to first moment after it
 */
public record RuleTrial(String camera, List<Roi> rois, Instant from, Instant to) {

    /** @throws IllegalArgumentException when there is no rule */
    public RuleTrial {
        rois = List.copyOf(rois);
        if (rois.isEmpty()) {
            throw new IllegalArgumentException("there is no rule to try");
        }
    }

    /** The id of the rule. */
    public String ruleId() {
        return rois.get(0).getRoiId();
    }
}
