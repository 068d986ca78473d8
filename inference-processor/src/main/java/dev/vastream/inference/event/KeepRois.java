package dev.vastream.inference.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.VersionedRoi;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table of regions in step with {@code va.rois}; the offset of a region's record is its version. The store has only
 * the camera of each region, for a tombstone does not name it; the regions are in a table that costs no decoding per frame.
 * Streams runs it at a restart, too, since 3.8 (KAFKA-7663), and with the offsets.
 */
final class KeepRois extends ContextualProcessor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(KeepRois.class);

    private final RecordReader<Roi> reader;
    private final MeterRegistry meters;
    private final RoiTable rois;
    private KeyValueStore<String, String> cameras;

    KeepRois(RecordReader<Roi> reader, MeterRegistry meters, RoiTable rois) {
        this.reader = reader;
        this.meters = meters;
        this.rois = rois;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        cameras = context.getStateStore(EventTopology.ROIS);
    }

    /** What cannot be read takes the region out of force: so does compaction to the record before it. */
    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null) {
            malformed(Decoded.Cause.BAD_KEY);
            return;
        }
        var id = new String(record.key(), UTF_8);
        if (record.value() == null) {
            remove(id);
            return;
        }
        var decoded = reader.read(record.key(), record.value());
        if (decoded instanceof Decoded.Malformed<Roi> malformed) {
            malformed(malformed.cause());
            remove(id);
            return;
        }
        keep(id, ((Decoded.Valid<Roi>) decoded).value());
    }

    private void keep(String id, Roi roi) {
        var version = context().recordMetadata().orElseThrow().offset();
        var before = cameras.get(id);
        if (before != null && !before.equals(roi.getCameraUid())) {
            rois.remove(before, id);
        }
        cameras.put(id, roi.getCameraUid());
        rois.put(new VersionedRoi(version, roi));
    }

    private void remove(String id) {
        var camera = cameras.delete(id);
        if (camera != null) {
            rois.remove(camera, id);
        }
    }

    /** As of a person: it is counted here, and the region merely has no rule. */
    private void malformed(Decoded.Cause cause) {
        meters.counter("va.rois.malformed", "reason", cause.name()).increment();
        LOG.warn("A record of {} is malformed: {}", Topics.ROIS.name(), cause);
    }
}
