package dev.vastream.inference.event;

import dev.vastream.inference.rule.VersionedRoi;
import dev.vastream.schemas.avro.Roi;
import java.util.HashMap;
import java.util.Map;

/** Regions as events show them, without their camera; to copy one for each item costs more than the rest of the item. */
final class ToldRegions {

    /** Beyond it all are copied again. */
    private static final int MOST = 10_000;

    private final Map<String, Told> byId = new HashMap<>();

    /**
     * A region in one version.
     *
     * @param source the region as it is in force
     * @param roi the region as it is told
     * @param cut how much of a frame its pictures show
     */
    record Told(Roi source, Roi roi, ThumbnailCut cut) {

        private static Told of(Roi source) {
            var roi = Roi.newBuilder(source).setCameraUid("").build();
            return new Told(source, roi, ThumbnailCut.of(roi));
        }

        /** The very same: to compare what it says would cost as much as to copy it. */
        @SuppressWarnings("ReferenceEquality")
        private boolean isOf(Roi other) {
            return source == other;
        }
    }

    Told of(VersionedRoi region) {
        var known = byId.get(region.id());
        if (known == null || !known.isOf(region.roi())) {
            if (byId.size() >= MOST) {
                byId.clear();
            }
            known = Told.of(region.roi());
            byId.put(region.id(), known);
        }
        return known;
    }
}
