package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A frame that was looked at, and the records of events that tell of it. */
final class Finding {

    private final FrameDetections detections;
    private final Instant seenAt;
    private final List<ObjectMeta> events = new ArrayList<>(1);

    /** @param seenAt when it was read here */
    Finding(FrameDetections detections, Instant seenAt) {
        this.detections = detections;
        this.seenAt = seenAt;
    }

    FrameDetections detections() {
        return detections;
    }

    Instant seenAt() {
        return seenAt;
    }

    /** Records of events of this frame, in the order in which they were told. */
    List<ObjectMeta> events() {
        return events;
    }

    long frameNumber() {
        return detections.getFrameNumber();
    }

    boolean isOf(ObjectMeta meta) {
        return meta.getFrameNumber() == frameNumber() && meta.getStreamId().equals(detections.getStreamId());
    }
}
