package dev.vastream.vision.rule.type;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.rule.machine.Halt;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.GivenTrack;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.zone.Area;
import dev.vastream.vision.zone.NumberedLine;
import dev.vastream.vision.zone.ObjectFilter;
import dev.vastream.vision.zone.Polygon;
import dev.vastream.vision.zone.Polyline;
import dev.vastream.vision.zone.ReferencePoint;
import dev.vastream.vision.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Shows given boxes to a rule, frame by frame, and keeps what it says; tracks end after 2 s, as the tracker ends them. */
final class Camera<S> {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final long TRACKS_END_AFTER_MICROS = 2_000_000;
    private static final int HEIGHT_PX = 1_000;

    private final Rule<S> rule;
    private final Map<Long, GivenTrack> tracks = new TreeMap<>();
    private final Map<Long, Long> seenAt = new TreeMap<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private S state;
    private Rule.Step<S> last;
    private long frame;

    Camera(Rule<S> rule) {
        this.rule = rule;
        state = rule.initial();
    }

    /** A looked-at frame with those boxes of class 0, by the key of their track. */
    void frame(long atMicros, Map<Long, NormalisedBox> boxes) {
        var moment = new Moment(frame++, START.plusNanos(atMicros * 1_000), 1);
        var seen = new ArrayList<SeenObject>();
        boxes.forEach((key, box) -> {
            var track = tracks.computeIfAbsent(key, fresh -> new GivenTrack(fresh, fresh));
            seen.add(SeenObject.of(track.look(new Sighting(0, 0.9f, box, Appearance.UNKNOWN), moment)));
            seenAt.put(key, atMicros);
        });
        var unseen = new ArrayList<Track>();
        var ended = new ArrayList<Track>();
        for (var key : List.copyOf(tracks.keySet())) {
            if (!boxes.containsKey(key)) {
                var missed = tracks.get(key).miss();
                if (atMicros - seenAt.get(key) > TRACKS_END_AFTER_MICROS) {
                    ended.add(missed);
                    tracks.remove(key);
                } else {
                    unseen.add(missed);
                }
            }
        }
        note(rule.look(state, new Look(moment, HEIGHT_PX, seen, unseen, ended)));
    }

    void end() {
        note(rule.end(state));
    }

    private void note(Rule.Step<S> step) {
        last = step;
        state = step.state();
        occurrences.addAll(step.occurrences());
    }

    S state() {
        return state;
    }

    Rule.Step<S> last() {
        return last;
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }

    /** Microseconds since the first frame. */
    static long micros(Occurrence occurrence) {
        return Duration.between(START, occurrence.glimpse().time()).toNanos() / 1_000;
    }

    /** A box of 40 x 100 pixels on that point. */
    static NormalisedBox person(double x, double y) {
        return new NormalisedBox(x - 0.02, y - 0.1, 0.04, 0.1);
    }

    /** A square from 0.4 to 0.6 both ways. */
    static Region zone(double staySeconds, double exitSeconds) {
        var area = new Area(Polygon.rectangle(new NormalisedPoint(0.4, 0.4), new NormalisedPoint(0.6, 0.6)), 0);
        return region(List.of(area), List.of(), staySeconds, exitSeconds);
    }

    /** A line in the middle, walked upwards. */
    static Region line() {
        var line = new Polyline(List.of(new NormalisedPoint(0.5, 1), new NormalisedPoint(0.5, 0)));
        return region(List.of(), List.of(new NumberedLine(line, 0)), 0, 2);
    }

    /** A lane from 0.3 to 0.7, with the square between. */
    static Region lane() {
        var first = new Polyline(List.of(new NormalisedPoint(0.3, 1), new NormalisedPoint(0.3, 0)));
        var second = new Polyline(List.of(new NormalisedPoint(0.7, 1), new NormalisedPoint(0.7, 0)));
        return region(
                zone(0, 2).zone().areas(), List.of(new NumberedLine(first, 0), new NumberedLine(second, 0)), 0, 2);
    }

    private static Region region(List<Area> areas, List<NumberedLine> lines, double staySeconds, double exitSeconds) {
        var zone = new Zone(areas, ReferencePoint.BOTTOM_CENTRE, 0, ObjectFilter.ALL);
        return new Region(
                zone,
                lines,
                new Terms(
                        staySeconds,
                        exitSeconds,
                        1,
                        2,
                        120,
                        1,
                        Optional.empty(),
                        new Halt.Play(15, 15),
                        OptionalDouble.of(10),
                        0.5,
                        24));
    }
}
