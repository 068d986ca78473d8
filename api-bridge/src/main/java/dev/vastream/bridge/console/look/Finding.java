package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A frame that was looked at, and the records of events that tell of it. */
public final class Finding {

    private final FrameDetections detections;
    private final long place;
    private final Instant seenAt;
    private final List<ObjectMeta> events = new ArrayList<>(1);

    /**
     * @param place where the detections lie in their partition
     * @param seenAt when they were read
     */
    public Finding(FrameDetections detections, long place, Instant seenAt) {
        this.detections = detections;
        this.place = place;
        this.seenAt = seenAt;
    }

    FrameDetections detections() {
        return detections;
    }

    long place() {
        return place;
    }

    Instant seenAt() {
        return seenAt;
    }

    /** Records of events of this frame, in the order in which they were told. */
    List<ObjectMeta> events() {
        return events;
    }

    /** Adds a record of events of this frame. */
    public void add(ObjectMeta meta) {
        events.add(meta);
    }

    long frameNumber() {
        return detections.getFrameNumber();
    }

    /** Whether a record of events tells of this frame. */
    public boolean isOf(ObjectMeta meta) {
        return meta.getCameraUid().equals(detections.getCameraUid())
                && meta.getFrameNumber() == frameNumber()
                && meta.getStreamId().equals(detections.getStreamId());
    }
}
