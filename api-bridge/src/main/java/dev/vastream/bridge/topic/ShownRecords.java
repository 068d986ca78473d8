package dev.vastream.bridge.topic;

import dev.vastream.bridge.topic.TableWriter.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Knows when the records of one change have come back from their topics. The keys are announced before anything is written:
 * a record may come back before the broker's acknowledgement does, and what keys are not waited for needs no place.
 */
final class ShownRecords {

    private static final long NONE = -1;

    private final Map<Key, Long> newest = new HashMap<>();

    /** Forgets what it waited for, and waits for these. */
    synchronized void expect(Set<Key> keys) {
        newest.clear();
        keys.forEach(key -> newest.put(key, NONE));
    }

    /** A record has been applied. */
    synchronized void applied(Key key, long offset) {
        if (newest.computeIfPresent(key, (same, before) -> Math.max(before, offset)) != null) {
            notifyAll();
        }
    }

    /**
     * Waits until the records are applied, or newer ones of their keys.
     *
     * @param offsets of the records that were expected
     * @param deadline by {@link System#nanoTime()}
     */
    synchronized void await(Map<Key, Long> offsets, long deadline) throws InterruptedException, TimeoutException {
        while (!isShown(offsets)) {
            var millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new TimeoutException("records are not shown");
            }
            wait(millis);
        }
    }

    private boolean isShown(Map<Key, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(written -> newest.getOrDefault(written.getKey(), NONE) >= written.getValue());
    }
}
