package dev.vastream.vision.zone;

import dev.vastream.vision.geometry.NormalisedBox;
import java.util.List;

/**
 * A region of interest: areas of the picture and which objects in them count.
 *
 * @param areas an object is inside when it is inside one of them; none holds nothing
 * @param reference points of a box that must be inside
 * @param minShare share of a box that must be inside as well, 0 to 1
 * @param filter objects regarded
 */
public record Zone(List<Polygon> areas, ReferencePoint reference, double minShare, ObjectFilter filter) {

    public Zone {
        areas = List.copyOf(areas);
        if (!(minShare >= 0 && minShare <= 1)) {
            throw new IllegalArgumentException("minShare must be 0 to 1, is " + minShare);
        }
    }

    /** Whether an object of that class, confidence and box meets the rule. */
    public boolean holds(int classId, double confidence, NormalisedBox box) {
        return filter.accepts(classId, confidence, box) && areas.stream().anyMatch(area -> isInside(area, box));
    }

    private boolean isInside(Polygon area, NormalisedBox box) {
        return reference.of(box).stream().allMatch(area::contains) && (minShare == 0 || area.shareOf(box) >= minShare);
    }
}
