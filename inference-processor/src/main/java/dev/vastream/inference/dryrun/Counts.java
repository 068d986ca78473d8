package dev.vastream.inference.dryrun;

import dev.vastream.inference.rule.VersionedRoi;
import dev.vastream.inference.track.ObservedObject.Status;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.vision.rule.Misses;
import dev.vastream.vision.rule.Occurrence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a dry run comes across. */
final class Counts {

    private static final String BEGIN = Occurrence.Status.BEGIN.name();

    private final Map<String, Summary.Region> regions = new LinkedHashMap<>();
    private long lookedAt;
    private long shed;
    private long late;
    private long tracks;

    Counts(List<Roi> rois) {
        rois.forEach(roi -> regions.put(roi.getRoiId(), new Summary.Region(roi, 0, Misses.NONE)));
    }

    void looked(Tracked tracked) {
        if (tracked.fate() == Fate.LATE) {
            late++;
        } else if (tracked.sight().isPresent()) {
            lookedAt++;
        } else {
            shed++;
        }
        for (var frame : tracked.frames()) {
            for (var object : frame.objects()) {
                if (object.status() == Status.BEGUN) {
                    tracks++;
                }
            }
        }
    }

    void missed(VersionedRoi roi, Misses misses) {
        regions.computeIfPresent(
                roi.id(),
                (id, region) -> new Summary.Region(
                        region.roi(), region.events(), region.misses().plus(misses)));
    }

    void told(List<AlertRow> rows) {
        for (var row : rows) {
            if (row.getStatus().equals(BEGIN)) {
                regions.computeIfPresent(
                        row.getRoiId(),
                        (id, region) -> new Summary.Region(region.roi(), region.events() + 1, region.misses()));
            }
        }
    }

    Summary summary() {
        return new Summary(lookedAt, shed, late, tracks, List.copyOf(regions.values()));
    }
}
