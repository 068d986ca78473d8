package dev.vastream.inference.track;

import dev.vastream.inference.track.ObservedFrame.Head;
import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Tracker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * What one record made of a camera: frames to report, and what rules can judge.
 *
 * @param head the frame
 * @param source where its picture is stored
 * @param fate what became of the record
 * @param sight what was seen in it; only of an analysed frame
 * @param over the newest frame of the stream that has come to its end before this, if one has
 * @param frames the frames to report, in this order
 * @param subjects the gallery key of the person whose object has that number in the stream that the frame belongs to, and before
 *     that in the one that has ended
 */
public record Tracked(
        Head head,
        Source source,
        Fate fate,
        Optional<Sight> sight,
        Optional<Head> over,
        List<ObservedFrame> frames,
        LongFunction<Optional<String>> subjects) {

    /** What became of a record. */
    public enum Fate {
        /** It carried the stream on. */
        FOLLOWED,
        /** It was overtaken or repeated, and changed nothing. */
        LATE,
        /** There was none: the camera has been silent for long. */
        SILENT,
        /** There was none: the camera's state is dropped. */
        FORGOTTEN
    }

    /**
     * What the tracker made of a frame.
     *
     * @param moment where it is in its stream
     * @param step what became of the tracks
     * @param detections what was detected
     * @param identities who tracks may be, by their keys
     */
    public record Sight(Moment moment, Tracker.Step step, List<Detection> detections, Map<Long, Identity> identities) {}

    /**
     * The frame as rules see it; made on demand, since without rules it is not needed.
     *
     * @param isEnrolled whether a subject is in the gallery
     */
    public Optional<Look> look(Predicate<String> isEnrolled) {
        return sight.map(seen -> new Look(
                seen.moment(),
                head.heightPx(),
                SeenObjects.of(seen, seen.moment().aspect(), isEnrolled),
                seen.step().tracks().list().stream()
                        .filter(track -> track.isConfirmed() && track.misses() > 0)
                        .toList(),
                seen.step().ended()));
    }

    Tracked of(Fate other) {
        return new Tracked(head, source, other, sight, over, frames, subjects);
    }
}
