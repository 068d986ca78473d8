package dev.vastream.bridge.stream.feed;

import java.util.Set;

/**
 * Which records a stream sends, and what of them.
 *
 * @param cameras ids of cameras; none for all
 * @param items which items of a record
 */
public record EventFilter(Set<String> cameras, ItemFilter items) {

    public EventFilter {
        cameras = Set.copyOf(cameras);
    }

    boolean wants(String camera) {
        return cameras.isEmpty() || cameras.contains(camera);
    }
}
