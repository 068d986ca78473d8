package dev.vastream.inference.track;

import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.track.Track;
import java.util.List;
import java.util.Optional;

/**
 * An object of a frame.
 *
 * @param detection what was seen
 * @param detectionIndex place of the detection in its frame, negative for one that is reported later
 * @param status where in its life it is
 * @param track its track, none if it is not confirmed
 * @param subject the gallery key of the person, none if unknown
 * @param ending how it came to its end, if it has
 */
public record ObservedObject(
        Detection detection,
        int detectionIndex,
        Status status,
        Optional<Track> track,
        Optional<String> subject,
        Optional<Ending> ending) {

    private static final int TOLD_LATER = -1;

    /** Where in its life an object is. */
    public enum Status {
        /** Seen, but not yet confirmed. */
        DETECTED,
        BEGUN,
        GOES_ON,
        ENDED
    }

    /**
     * How an object came to its end, and where it had been.
     *
     * @param cause why it is over
     * @param roiIds regions that it entered or whose lines it crossed, ascending
     * @param successorOf number of the object that it went on for after an id switch, -1 for none
     */
    public record Ending(Cause cause, List<String> roiIds, long successorOf) {

        private static final long NOBODY = -1;

        public Ending {
            roiIds = List.copyOf(roiIds);
        }

        /** Why an object is over. */
        public enum Cause {
            /** It was not seen any more. */
            LOST,
            /** A new stream began. */
            STREAM,
            /** The camera's clock was set back. */
            CLOCK,
            /** The camera gave no frames. */
            SILENCE
        }
    }

    public ObservedObject(
            Detection detection, int detectionIndex, Status status, Optional<Track> track, Optional<String> subject) {
        this(detection, detectionIndex, status, track, subject, Optional.empty());
    }

    /** The same object at another point of its life. */
    public ObservedObject at(Status other) {
        return new ObservedObject(detection, detectionIndex, other, track, subject, ending);
    }

    /** The same object of whom only that is known. */
    public ObservedObject of(Optional<String> person) {
        return new ObservedObject(detection, detectionIndex, status, track, person, ending);
    }

    /** The same object with another end. */
    public ObservedObject ended(Ending other) {
        return new ObservedObject(detection, detectionIndex, status, track, subject, Optional.of(other));
    }

    static ObservedObject detected(Detection detection, int index, Optional<String> subject) {
        return new ObservedObject(detection, index, Status.DETECTED, Optional.empty(), subject);
    }

    /** The last sighting of a track, reported once it is known to have been the last. */
    static ObservedObject ended(Track track, Optional<String> subject, Ending.Cause cause) {
        return new ObservedObject(
                detection(
                        track.last().classId(),
                        track.last().confidence(),
                        track.last().box()),
                TOLD_LATER,
                Status.ENDED,
                Optional.of(track),
                subject,
                Optional.of(new Ending(cause, List.of(), Ending.NOBODY)));
    }

    /** The same end, told of an earlier look. */
    public ObservedObject lastShown(int classId, float confidence, NormalisedBox box) {
        return new ObservedObject(detection(classId, confidence, box), TOLD_LATER, status, track, subject, ending);
    }

    private static Detection detection(int classId, float confidence, NormalisedBox box) {
        return Detection.newBuilder()
                .setClassId(classId)
                .setConfidence(confidence)
                .setBox(BoxMapper.wire(box))
                .setLandmarks(List.of())
                .build();
    }
}
