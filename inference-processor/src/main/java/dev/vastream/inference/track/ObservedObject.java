package dev.vastream.inference.track;

import dev.vastream.inference.zone.BoxMapper;
import dev.vastream.schemas.avro.Detection;
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
 */
public record ObservedObject(
        Detection detection, int detectionIndex, Status status, Optional<Track> track, Optional<String> subject) {

    private static final int TOLD_LATER = -1;

    /** Where in its life an object is. */
    public enum Status {
        /** Seen, but not yet confirmed. */
        DETECTED,
        BEGUN,
        GOES_ON,
        ENDED
    }

    static ObservedObject detected(Detection detection, int index, Optional<String> subject) {
        return new ObservedObject(detection, index, Status.DETECTED, Optional.empty(), subject);
    }

    /** The last sighting of a track, reported once it is known to have been the last. */
    static ObservedObject ended(Track track, Optional<String> subject) {
        var detection = Detection.newBuilder()
                .setClassId(track.last().classId())
                .setConfidence(track.last().confidence())
                .setBox(BoxMapper.wire(track.last().box()))
                .setLandmarks(List.of())
                .build();
        return new ObservedObject(detection, TOLD_LATER, Status.ENDED, Optional.of(track), subject);
    }
}
