package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Feeds a tracker frame by frame and keeps what it said. */
final class Walk {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final Tracker tracker = new Tracker();
    private final double secondsPerFrame;
    private final List<Tracker.Step> steps = new ArrayList<>();
    private Tracks tracks = Tracks.NONE;

    Walk(double framesPerSecond) {
        secondsPerFrame = 1 / framesPerSecond;
    }

    /** The next frame shows that. */
    Tracker.Step frame(Sighting... sightings) {
        return remembered(tracker.look(tracks, List.of(sightings), moment()));
    }

    /** Nobody looks at the next frame. */
    Tracker.Step unseenFrame() {
        return remembered(tracker.pass(tracks, moment().time()));
    }

    private Tracker.Step remembered(Tracker.Step step) {
        tracks = step.tracks();
        steps.add(step);
        return step;
    }

    Moment moment() {
        return new Moment(steps.size(), START.plusNanos((long) (steps.size() * secondsPerFrame * 1e9)), 16 / 9.0);
    }

    Tracks tracks() {
        return tracks;
    }

    List<Tracker.Step> steps() {
        return steps;
    }

    /** Object id of the sighting of that index in each frame that had it, 0 while there was none. */
    List<Long> ids(int sighting) {
        return steps.stream()
                .filter(step -> step.seen().size() > sighting)
                .map(step -> step.seen().get(sighting).orElseThrow().objectId().orElse(0))
                .toList();
    }

    /** Every object id that was ever given, in the order of their first use. */
    List<Long> allIds() {
        return steps.stream()
                .flatMap(step -> step.seen().stream())
                .flatMap(track -> track.map(Track::objectId)
                        .map(id -> id.stream().boxed())
                        .orElse(Stream.of()))
                .distinct()
                .toList();
    }

    static Sighting person(double centreX, double centreY) {
        return person(centreX, centreY, Appearance.UNKNOWN);
    }

    static Sighting person(double centreX, double centreY, Appearance appearance) {
        return sighting(0, centreX, centreY, 0.1, 0.4, appearance);
    }

    static Sighting sighting(
            int classId, double centreX, double centreY, double width, double height, Appearance appearance) {
        var box = new NormalisedBox(centreX - width / 2, centreY - height / 2, width, height);
        return new Sighting(classId, 0.8f, box, appearance);
    }

    /** An appearance that is unlike every one of another number. */
    static Appearance look(int number) {
        var components = new byte[16];
        components[number] = 127;
        components[15] = 20;
        return Appearance.of(components);
    }
}
