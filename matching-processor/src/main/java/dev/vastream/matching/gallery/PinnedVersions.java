package dev.vastream.matching.gallery;

import java.util.TreeMap;

/** Versions that running searches read. Not safe for several threads. */
final class PinnedVersions {

    private final TreeMap<Long, Integer> searches = new TreeMap<>();

    void pin(long version) {
        searches.merge(version, 1, Integer::sum);
    }

    void unpin(long version) {
        searches.computeIfPresent(version, (key, count) -> count == 1 ? null : count - 1);
    }

    /** The oldest version that a search reads, or can read when the newest is this one. */
    long oldest(long newest) {
        return searches.isEmpty() ? newest : Math.min(newest, searches.firstKey());
    }
}
