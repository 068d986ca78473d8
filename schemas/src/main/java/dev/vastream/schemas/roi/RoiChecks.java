package dev.vastream.schemas.roi;

import dev.vastream.schemas.avro.Roi;
import java.util.List;

/**
 * Whether a region of interest is one: the same answer for the calls that store it, for the picture that is judged by it and
 * for a dry run. Whether its event type is served, and whether a node has the models for it, is another question.
 */
public final class RoiChecks {

    private RoiChecks() {}

    /** All that is wrong with its form; when nothing is, all that keeps it from working. Empty for a region that may be used. */
    public static List<RoiFault> of(Roi roi) {
        var faults = new RoiForm(roi).faults();
        return faults.isEmpty() ? new RoiDrawings(roi).faults() : faults;
    }
}
