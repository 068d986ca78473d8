package dev.vastream.inference.rule;

import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;

/**
 * A region of interest as one record of {@code va.rois} has it.
 *
 * @param version offset of the record
 * @param roi the region
 */
public record VersionedRoi(long version, Roi roi) {

    public String id() {
        return roi.getRoiId();
    }

    /** Whether an object's past under the other region counts under this one: at most names and descriptions differ. */
    boolean judgesAs(VersionedRoi other) {
        return version == other.version || nameless().equals(other.nameless());
    }

    private Roi nameless() {
        return Roi.newBuilder(roi)
                .setRoiName("")
                .setRoiPoints(roi.getRoiPoints().stream()
                        .map(drawing -> RoiPoints.newBuilder(drawing)
                                .setId("")
                                .setDescription("")
                                .build())
                        .toList())
                .build();
    }
}
