package dev.vastream.inference.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The regions in force by camera; one thread writes, those that run rules read, and a read copies nothing. */
public final class RoiTable {

    private final Map<String, List<VersionedRoi>> byCamera = new ConcurrentHashMap<>();

    /** The camera's regions, by their id. */
    public List<VersionedRoi> of(String camera) {
        return byCamera.getOrDefault(camera, List.of());
    }

    /** Puts the region in force, in place of an earlier version of it. */
    public void put(VersionedRoi roi) {
        byCamera.merge(roi.roi().getCameraUid(), List.of(roi), (before, added) -> Stream.concat(
                        before.stream().filter(other -> !other.id().equals(roi.id())), added.stream())
                .sorted(Comparator.comparing(VersionedRoi::id))
                .toList());
    }

    public void remove(String camera, String roiId) {
        byCamera.computeIfPresent(camera, (uid, before) -> {
            var left = before.stream().filter(roi -> !roi.id().equals(roiId)).toList();
            return left.isEmpty() ? null : left;
        });
    }
}
