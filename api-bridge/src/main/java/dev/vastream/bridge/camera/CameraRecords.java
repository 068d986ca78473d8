package dev.vastream.bridge.camera;

import dev.vastream.bridge.topic.TableWriter.Key;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;

/** The records that a change of the cameras is written as. */
final class CameraRecords {

    private final AvroSerializer<Channel> channels;
    private final AvroSerializer<Roi> rois;

    CameraRecords(SchemaRegistry registry) {
        channels = new AvroSerializer<>(Topics.CHANNELS, registry);
        rois = new AvroSerializer<>(Topics.ROIS, registry);
    }

    /** What goes comes before what it belongs to, so that a failure between the two leaves no region without a channel. */
    Map<Key, byte[]> of(CameraChange change) {
        var records = new LinkedHashMap<Key, byte[]>();
        change.removedRois().forEach(id -> records.put(new Key(Topics.ROIS.name(), id), null));
        change.removedChannel().ifPresent(id -> records.put(new Key(Topics.CHANNELS.name(), id), null));
        change.channels()
                .forEach(channel -> records.put(
                        new Key(Topics.CHANNELS.name(), channel.getCameraUid()),
                        channels.serialize(Topics.CHANNELS.name(), channel)));
        change.rois()
                .forEach(roi -> records.put(
                        new Key(Topics.ROIS.name(), roi.getRoiId()), rois.serialize(Topics.ROIS.name(), roi)));
        return records;
    }

    /** What goes along from the table of those who pull the cameras: how a channel went that is no more. */
    Map<Key, byte[]> beside(CameraChange change) {
        var records = new LinkedHashMap<Key, byte[]>();
        change.removedChannel().ifPresent(id -> records.put(new Key(Topics.CHANNEL_STATUS.name(), id), null));
        return records;
    }
}
