package dev.vastream.inference.track;

import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.schemas.avro.FrameDetections;
import java.time.Instant;
import java.util.List;

/**
 * What is observed in one frame, before it is written as the contract has it.
 *
 * @param head which frame
 * @param source where its picture is stored
 * @param objects what was seen in it
 * @param events what rules say of it
 */
public record ObservedFrame(Head head, Source source, List<ObservedObject> objects, List<RuleEvent> events) {

    public ObservedFrame {
        objects = List.copyOf(objects);
        events = List.copyOf(events);
    }

    public ObservedFrame(Head head, Source source, List<ObservedObject> objects) {
        this(head, source, objects, List.of());
    }

    /** The same frame with those events. */
    public ObservedFrame with(List<RuleEvent> told) {
        return new ObservedFrame(head, source, objects, told);
    }

    /** The same frame with those objects. */
    public ObservedFrame showing(List<ObservedObject> others) {
        return new ObservedFrame(head, source, others, events);
    }

    /** Which frame it is. */
    public record Head(
            String cameraUid,
            String cameraName,
            String streamId,
            long frameNumber,
            Instant capturedAt,
            int widthPx,
            int heightPx) {

        private static final double UNKNOWN_ASPECT = 16 / 9.0;

        static Head of(FrameDetections frame) {
            return new Head(
                    frame.getCameraUid(),
                    frame.getCameraName(),
                    frame.getStreamId(),
                    frame.getFrameNumber(),
                    frame.getCapturedAt(),
                    frame.getFrameWidth(),
                    frame.getFrameHeight());
        }

        /** The same camera and stream at another frame. */
        public Head at(long frame, Instant time) {
            return new Head(cameraUid, cameraName, streamId, frame, time, widthPx, heightPx);
        }

        /** With the other's size if this frame was shed: then it has none. */
        Head sizedAs(Head other) {
            return hasSize()
                    ? this
                    : new Head(cameraUid, cameraName, streamId, frameNumber, capturedAt, other.widthPx, other.heightPx);
        }

        StreamPlace place() {
            return new StreamPlace(frameNumber, capturedAt);
        }

        /** Width by height. */
        double aspect() {
            return hasSize() ? (double) widthPx / heightPx : UNKNOWN_ASPECT;
        }

        private boolean hasSize() {
            return widthPx > 0 && heightPx > 0;
        }
    }

    /**
     * Where the frame is on the topic of frames.
     *
     * @param partition its partition, negative when not known
     * @param offset its offset in there, negative when not known
     */
    public record Source(int partition, long offset) {

        public static final Source UNKNOWN = new Source(-1, -1);

        static Source of(FrameDetections frame) {
            return new Source(frame.getSourcePartition(), frame.getSourceOffset());
        }

        public boolean isKnown() {
            return partition >= 0 && offset >= 0;
        }
    }
}
