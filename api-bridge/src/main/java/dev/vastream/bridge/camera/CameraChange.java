package dev.vastream.bridge.camera;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import java.util.List;
import java.util.Optional;

/**
 * What one call changes.
 *
 * @param channels registered or changed
 * @param removedChannel id of a channel that goes
 * @param rois added or replaced
 * @param removedRois ids of regions that go
 */
public record CameraChange(
        List<Channel> channels, Optional<String> removedChannel, List<Roi> rois, List<String> removedRois) {

    public static final CameraChange NONE = new CameraChange(List.of(), Optional.empty(), List.of(), List.of());

    public CameraChange {
        channels = List.copyOf(channels);
        rois = List.copyOf(rois);
        removedRois = List.copyOf(removedRois);
    }

    public static CameraChange of(Channel channel, List<String> removedRois) {
        return new CameraChange(List.of(channel), Optional.empty(), List.of(), removedRois);
    }

    public static CameraChange ofChannels(List<Channel> channels) {
        return new CameraChange(channels, Optional.empty(), List.of(), List.of());
    }

    public static CameraChange removed(String channelId, List<String> removedRois) {
        return new CameraChange(List.of(), Optional.of(channelId), List.of(), removedRois);
    }

    public static CameraChange of(List<Roi> rois) {
        return new CameraChange(List.of(), Optional.empty(), rois, List.of());
    }

    public static CameraChange removed(List<String> roiIds) {
        return new CameraChange(List.of(), Optional.empty(), List.of(), roiIds);
    }
}
