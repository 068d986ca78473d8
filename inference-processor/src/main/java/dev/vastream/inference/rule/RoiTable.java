package dev.vastream.inference.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The regions in force by camera; one thread writes, those that run rules read, and a read copies nothing. */
public final class RoiTable {

    private final Map<String, CameraRois> byCamera = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** The camera's regions. */
    public CameraRois of(String camera) {
        return byCamera.getOrDefault(camera, CameraRois.NONE);
    }

    /** How often the table has changed: who has seen that many changes need not look again. */
    public long changes() {
        return changes.get();
    }

    /** Puts the region in force, in place of an earlier version of it. */
    public void put(VersionedRoi roi) {
        byCamera.compute(
                roi.roi().getCameraUid(), (camera, before) -> (before == null ? CameraRois.NONE : before).with(roi));
        changes.incrementAndGet();
    }

    public void remove(String camera, String roiId) {
        byCamera.computeIfPresent(camera, (uid, before) -> {
            var left = before.without(roiId);
            return left.isEmpty() ? null : left;
        });
        changes.incrementAndGet();
    }
}
