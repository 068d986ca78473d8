package dev.vastream.vision.rule.machine;

import static dev.vastream.vision.rule.machine.Footage.around;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.GivenTrack;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import dev.vastream.vision.zone.ObjectFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls a roll over frames that a test composes: tracks by their key, all in one place. */
final class Register {

    private static final NormalisedBox PLACE = around(500, 500, 40, 100);

    private final RollCall<Note> rollCall;
    private final Map<Long, GivenTrack> tracks = new HashMap<>();
    private final List<Showing> showings = new ArrayList<>();
    private final List<Track> ended = new ArrayList<>();
    private Roster<Note> roster = Roster.empty();
    private Telling telling = new Telling(Tally.NONE);

    Register(Follower<Note> follower, ObjectFilter filter, long graceMicros) {
        rollCall = new RollCall<>(follower, filter, graceMicros);
    }

    private record Showing(long key, int classId, float confidence, boolean isMasked) {}

    /** The next frame shows that track. */
    Register add(long key, int classId, float confidence, boolean isMasked) {
        showings.add(new Showing(key, classId, confidence, isMasked));
        return this;
    }

    /** The track ends with the next frame. */
    Register end(long key) {
        ended.add(tracks.get(key).miss());
        return this;
    }

    /** A frame that shows persons, and nothing else. */
    Register see(long millis, long... keys) {
        for (var key : keys) {
            add(key, 0, 0.9f, false);
        }
        return look(millis);
    }

    Register look(long millis) {
        var moment = new Moment(millis, Footage.START.plusMillis(millis), 1);
        var seen = showings.stream().map(showing -> seen(showing, moment)).toList();
        var look = new Look(moment, Footage.HEIGHT_PX, seen, List.of(), ended);
        telling = new Telling(roster.tally());
        roster = rollCall.look(roster, look, Frame.of(look), telling);
        showings.clear();
        ended.clear();
        return this;
    }

    private SeenObject seen(Showing showing, Moment moment) {
        var sighting = new Sighting(showing.classId(), showing.confidence(), PLACE, Appearance.UNKNOWN);
        var track = tracks.computeIfAbsent(showing.key(), key -> new GivenTrack(key, 10 + key));
        var object = SeenObject.of(track.look(sighting, moment));
        return showing.isMasked() ? object.masked() : object;
    }

    void end() {
        roster = rollCall.end(roster, new Telling(roster.tally()));
    }

    Roster<Note> roster() {
        return roster;
    }

    List<String> notes() {
        return roster.memories().stream().map(Note::text).toList();
    }

    boolean isKnown(long key) {
        return roster.known().stream().anyMatch(known -> known.key() == key);
    }

    Known<Note> ofKey(long key) {
        return roster.known().stream()
                .filter(known -> known.key() == key)
                .findFirst()
                .orElseThrow();
    }

    /** Of the last look. */
    int misses(Miss reason) {
        return telling.misses().count(reason);
    }

    /** Of the last look that made one known. */
    Map<Long, Long> predecessors() {
        return telling.footprints().predecessors();
    }
}
