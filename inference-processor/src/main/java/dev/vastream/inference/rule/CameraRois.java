package dev.vastream.inference.rule;

import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.vision.zone.Zone;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regions of one camera that are in force.
 *
 * @param regions those with a rule, by their id
 * @param masks those that hide
 */
public record CameraRois(List<VersionedRoi> regions, Masks masks) {

    public static final CameraRois NONE = new CameraRois(List.of(), Masks.NONE);

    private static final Logger LOG = LoggerFactory.getLogger(CameraRois.class);

    public CameraRois {
        regions = List.copyOf(regions);
    }

    /** With the region in place of an earlier version of it. */
    CameraRois with(VersionedRoi roi) {
        return of(Stream.concat(others(roi.id()), Stream.of(roi))
                .sorted(Comparator.comparing(VersionedRoi::id))
                .toList());
    }

    CameraRois without(String roiId) {
        return of(others(roiId).toList());
    }

    boolean isEmpty() {
        return regions.isEmpty();
    }

    private Stream<VersionedRoi> others(String roiId) {
        return regions.stream().filter(other -> !other.id().equals(roiId));
    }

    private static CameraRois of(List<VersionedRoi> regions) {
        return new CameraRois(
                regions,
                new Masks(regions.stream()
                        .filter(roi -> roi.roi().getEvtType().equals(Masks.EVENT_TYPE))
                        .flatMap(roi -> zone(roi).stream())
                        .toList()));
    }

    private static Optional<Zone> zone(VersionedRoi roi) {
        try {
            return Optional.of(new RoiZone(roi.roi(), "roi").region().zone());
        } catch (BadRoiException e) {
            LOG.warn(
                    "Region {} of camera {} hides nothing: {}",
                    roi.id(),
                    roi.roi().getCameraUid(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
