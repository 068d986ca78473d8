package dev.vastream.inference.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What callers want of each registered camera; one thread writes, those that run rules read. */
public final class ChannelTable {

    private final Map<String, Wish> byCamera = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /**
     * What is wanted of a camera.
     *
     * @param isStopped whether no frames are to come any more
     * @param resets how often its rules were to begin anew
     */
    public record Wish(boolean isStopped, long resets) {

        /** Of a camera that is not registered. */
        public static final Wish NONE = new Wish(false, 0);
    }

    /** Whether there is such a channel. */
    public boolean isRegistered(String camera) {
        return byCamera.containsKey(camera);
    }

    public Wish of(String camera) {
        return byCamera.getOrDefault(camera, Wish.NONE);
    }

    /** How often the table has changed: who has seen that many changes need not look again. */
    public long changes() {
        return changes.get();
    }

    public void put(String camera, Wish wish) {
        byCamera.put(camera, wish);
        changes.incrementAndGet();
    }

    public void remove(String camera) {
        byCamera.remove(camera);
        changes.incrementAndGet();
    }
}
