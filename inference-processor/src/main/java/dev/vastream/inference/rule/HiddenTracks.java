package dev.vastream.inference.rule;

import dev.vastream.vision.rule.Glimpse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What masks have kept from being told, by key of the track.
 *
 * @param untold confirmed objects that nothing has been told of yet
 * @param lastTold the last look that was told, of each object that has been told of since the camera has masks
 */
public record HiddenTracks(Set<Long> untold, Map<Long, Glimpse> lastTold) {

    public static final HiddenTracks NONE = new HiddenTracks(Set.of(), Map.of());

    public HiddenTracks {
        untold = new TreeSet<>(untold);
        lastTold = new TreeMap<>(lastTold);
    }

    public boolean isEmpty() {
        return untold.isEmpty() && lastTold.isEmpty();
    }
}
