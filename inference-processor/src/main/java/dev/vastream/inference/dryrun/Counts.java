package dev.vastream.inference.dryrun;

import dev.vastream.inference.rule.VersionedRoi;
import dev.vastream.inference.track.ObservedObject.Status;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.Misses;
import dev.vastream.vision.rule.Occurrence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a dry run comes across. */
final class Counts {

    private static final String BEGIN = Occurrence.Status.BEGIN.name();

    private final Map<String, Region> regions = new LinkedHashMap<>();
    private long lookedAt;
    private long shed;
    private long late;
    private long tracks;

    /** What came of one region so far. */
    private static final class Region {

        private final Roi roi;
        private final int[] misses = new int[Miss.values().length];
        private long events;

        Region(Roi roi) {
            this.roi = roi;
        }

        Summary.Region summary() {
            return new Summary.Region(roi, events, Misses.of(misses));
        }
    }

    Counts(List<Roi> rois) {
        rois.forEach(roi -> regions.put(roi.getRoiId(), new Region(roi)));
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

    /** Of no region but those that were given. */
    void missed(VersionedRoi roi, Misses misses) {
        misses.addTo(regions.get(roi.id()).misses);
    }

    void told(List<AlertRow> rows) {
        for (var row : rows) {
            if (row.getStatus().equals(BEGIN)) {
                regions.get(row.getRoiId()).events++;
            }
        }
    }

    Summary summary() {
        return new Summary(
                lookedAt,
                shed,
                late,
                tracks,
                regions.values().stream().map(Region::summary).toList());
    }
}
