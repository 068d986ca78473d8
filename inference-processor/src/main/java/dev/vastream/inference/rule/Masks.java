package dev.vastream.inference.rule;

import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.zone.Zone;
import java.util.List;

/**
 * The areas of a camera in which nothing counts and nothing is told of: the regions of the contract's {@code
 * NonDetectionArea}, each for those whom its own filter regards.
 *
 * @param zones the areas, in the order of the regions
 */
public record Masks(List<Zone> zones) {

    /** The event type of a region that is one. */
    static final String EVENT_TYPE = "NonDetectionArea";

    public static final Masks NONE = new Masks(List.of());

    public Masks {
        zones = List.copyOf(zones);
    }

    public boolean isEmpty() {
        return zones.isEmpty();
    }

    /** Whether what was seen there does not count. */
    public boolean hide(Sighting sighting) {
        for (var zone : zones) {
            if (zone.holds(sighting.classId(), sighting.confidence(), sighting.box())) {
                return true;
            }
        }
        return false;
    }
}
