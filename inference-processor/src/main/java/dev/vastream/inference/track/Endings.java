package dev.vastream.inference.track;

import dev.vastream.inference.track.ObservedFrame.Source;
import dev.vastream.inference.track.ObservedObject.Ending.Cause;
import dev.vastream.vision.track.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Reports the ends of tracks. That a sighting was the last is known only later, but it is reported of the frame it was in: so
 * the record says when the object left, and is the same whatever brought the end about.
 */
final class Endings {

    private static final Comparator<StreamPlace> BY_TIME =
            Comparator.comparing(StreamPlace::capturedAt).thenComparing(StreamPlace::frameNumber);

    private Endings() {}

    /** The ends of all tracks of a stream. */
    static List<ObservedFrame> of(StreamState stream, Cause cause) {
        return of(stream, stream.tracks().confirmed(), cause);
    }

    /** The ends of those tracks, by frame. */
    static List<ObservedFrame> of(StreamState stream, List<Track> ended, Cause cause) {
        var byFrame = new TreeMap<StreamPlace, List<ObservedObject>>(BY_TIME);
        for (var track : ended) {
            byFrame.computeIfAbsent(new StreamPlace(track.lastFrame(), track.lastSeen()), place -> new ArrayList<>())
                    .add(ObservedObject.ended(track, stream.subjectOf(track), cause));
        }
        return byFrame.entrySet().stream()
                .map(frame -> new ObservedFrame(
                        stream.head()
                                .at(frame.getKey().frameNumber(), frame.getKey().capturedAt()),
                        Source.UNKNOWN,
                        frame.getValue()))
                .toList();
    }
}
