package dev.vastream.bridge.camera;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Channels by id, and regions of interest by id and by the camera that they are drawn on. */
public final class CameraTable {

    private final SortedMap<String, Channel> channels = new TreeMap<>();
    private final Map<String, Roi> rois = new HashMap<>();
    private final Map<String, SortedMap<String, Roi>> byCamera = new HashMap<>();

    public synchronized Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** All channels by id. */
    public synchronized List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** Whether a channel is registered at that node. */
    public synchronized boolean hasChannelOf(String nodeId) {
        return channels.values().stream()
                .anyMatch(channel -> channel.getNodeId().equals(nodeId));
    }

    public synchronized Optional<Roi> roi(String id) {
        return Optional.ofNullable(rois.get(id));
    }

    /** The regions of that camera by id. */
    public synchronized List<Roi> rois(String cameraUid) {
        return List.copyOf(byCamera.getOrDefault(cameraUid, new TreeMap<>()).values());
    }

    /** Ids of the regions whose channel is not there. */
    public synchronized List<String> orphans() {
        return rois.values().stream()
                .filter(roi -> !channels.containsKey(roi.getCameraUid()))
                .map(Roi::getRoiId)
                .toList();
    }

    /** Applies what a change says, as its records do one by one. */
    public void apply(CameraChange change) {
        change.channels().forEach(this::put);
        change.removedRois().forEach(this::removeRoi);
        change.rois().forEach(this::put);
        change.removedChannel().ifPresent(this::removeChannel);
    }

    synchronized void put(Channel channel) {
        channels.put(channel.getCameraUid(), channel);
    }

    synchronized void removeChannel(String id) {
        channels.remove(id);
    }

    synchronized void put(Roi roi) {
        removeRoi(roi.getRoiId());
        rois.put(roi.getRoiId(), roi);
        byCamera.computeIfAbsent(roi.getCameraUid(), camera -> new TreeMap<>()).put(roi.getRoiId(), roi);
    }

    synchronized void removeRoi(String id) {
        var removed = rois.remove(id);
        if (removed != null) {
            byCamera.computeIfPresent(removed.getCameraUid(), (camera, drawn) -> {
                drawn.remove(id);
                return drawn.isEmpty() ? null : drawn;
            });
        }
    }

    /** The channels are read again from the beginning. */
    synchronized void clearChannels() {
        channels.clear();
    }

    /** The regions are read again from the beginning. */
    synchronized void clearRois() {
        rois.clear();
        byCamera.clear();
    }
}
