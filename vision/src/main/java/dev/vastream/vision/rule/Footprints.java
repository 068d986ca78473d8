package dev.vastream.vision.rule;

import java.util.Map;
import java.util.Set;

/**
 * What a look has made known of the ways of tracks, by their keys.
 *
 * @param visitors those that entered the region, or crossed a line of it
 * @param predecessors for those that go on for another object after an id switch, the number of that object
 */
public record Footprints(Set<Long> visitors, Map<Long, Long> predecessors) {

    public static final Footprints NONE = new Footprints(Set.of(), Map.of());

    public Footprints {
        visitors = Set.copyOf(visitors);
        predecessors = Map.copyOf(predecessors);
    }

    public boolean isEmpty() {
        return visitors.isEmpty() && predecessors.isEmpty();
    }
}
