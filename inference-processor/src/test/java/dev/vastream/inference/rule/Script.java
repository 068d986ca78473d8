package dev.vastream.inference.rule;

import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.vision.rule.Figures;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Misses;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Rule;
import dev.vastream.vision.rule.SeenObject;
import dev.vastream.vision.rule.type.NonDetectionArea;
import dev.vastream.vision.track.Appearance;
import dev.vastream.vision.track.GivenTrack;
import dev.vastream.vision.track.Moment;
import dev.vastream.vision.track.Sighting;
import dev.vastream.vision.track.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Plays objects before a rule, a look every tenth of a second for 20 s unless said otherwise. The rule's state goes through its
 * bytes between any two frames.
 */
final class Script {

    static final Instant START = Instant.parse("2026-11-27T08:15:00Z");

    private static final long TRACKS_END_AFTER_MILLIS = 2_000;

    private final List<ScriptedObject> objects;
    private Instant start = START;
    private long stepMillis = 100;
    private long lengthMillis = 20_000;
    private LongPredicate isShed = millis -> false;
    private Optional<NonDetectionArea> mask = Optional.empty();

    private Script(List<ScriptedObject> objects) {
        this.objects = objects;
    }

    static Script of(ScriptedObject... objects) {
        return new Script(List.of(objects));
    }

    Script from(String time) {
        start = Instant.parse(time);
        return this;
    }

    Script everyMillis(long step) {
        stepMillis = step;
        return this;
    }

    Script lasting(long millis) {
        lengthMillis = millis;
        return this;
    }

    Script shedding(LongPredicate shed) {
        isShed = shed;
        return this;
    }

    Script masked(NonDetectionArea area) {
        mask = Optional.of(area);
        return this;
    }

    /**
     * Something that was told.
     *
     * @param knownMillis at which frame
     * @param occurrence what
     * @param figures counts of that frame
     */
    record Told(long knownMillis, Occurrence occurrence, Figures figures) {}

    /** All that a rule said, its counts after the last frame, and why looks did not count. */
    record Play(List<Told> told, Figures figures, Misses misses) {}

    /** The objects before a rule of that region. */
    Play play(Roi roi) {
        return play(roi, Long.MAX_VALUE, roi);
    }

    /** The same, with another region in the first one's place from some frame on. */
    Play play(Roi roi, long changeMillis, Roi changed) {
        try {
            var types = new RuleTypes(RegionRuleTypes.ALL);
            var type = types.of(roi.getEvtType()).orElseThrow();
            return new Run<>(type).play(roi, changeMillis, changed);
        } catch (BadRoiException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** One run of one kind of rule. */
    private final class Run<S> {

        private final RuleType<S> type;
        private final List<GivenTrack> tracks = new ArrayList<>();
        private final List<Told> told = new ArrayList<>();
        private Misses misses = Misses.NONE;

        Run(RuleType<S> type) {
            this.type = type;
            for (var i = 1; i <= objects.size(); i++) {
                tracks.add(new GivenTrack(10L + i, i));
            }
        }

        Play play(Roi roi, long changeMillis, Roi changed) throws BadRoiException {
            var rule = rule(roi);
            var state = rule.initial();
            var figures = rule.end(state).figures();
            for (long millis = 0; millis <= lengthMillis; millis += stepMillis) {
                if (millis > changeMillis && millis - stepMillis <= changeMillis) {
                    note(rule.end(state), millis);
                    rule = rule(changed);
                    state = rule.initial();
                }
                if (!isShed.test(millis)) {
                    var step = rule.look(state, look(millis));
                    note(step, millis);
                    figures = step.figures();
                    misses = misses.plus(step.misses());
                    state = type.codec().decode(type.codec().encode(step.state(), 64));
                }
            }
            return new Play(told, figures, misses);
        }

        private Rule<S> rule(Roi roi) throws BadRoiException {
            return type.factory().of(new RoiZone(roi, "roi"));
        }

        private void note(Rule.Step<S> step, long millis) {
            step.occurrences().forEach(occurrence -> told.add(new Told(millis, occurrence, step.figures())));
        }

        private Look look(long millis) {
            var moment = new Moment(millis / stepMillis, start.plusMillis(millis), 1);
            var seen = new ArrayList<SeenObject>();
            var unseen = new ArrayList<Track>();
            var ended = new ArrayList<Track>();
            for (var i = 0; i < objects.size(); i++) {
                show(objects.get(i), tracks.get(i), moment, millis, seen, unseen, ended);
            }
            var look = new Look(moment, 1_000, seen, unseen, ended);
            return mask.map(area -> area.masked(look)).orElse(look);
        }

        private void show(
                ScriptedObject object,
                GivenTrack track,
                Moment moment,
                long millis,
                List<SeenObject> seen,
                List<Track> unseen,
                List<Track> ended) {
            if (object.isThereAt(millis)) {
                var sighting =
                        new Sighting(object.classId(), object.confidence(), object.boxAt(millis), Appearance.UNKNOWN);
                var name = object.nameAt(millis);
                seen.add(new SeenObject(track.look(sighting, moment), name, name, Double.NaN, false));
            } else if (object.isGoneAt(millis) && track.isKnown()) {
                var missed = track.miss();
                var gone = moment.time().toEpochMilli() - missed.lastSeen().toEpochMilli();
                if (gone <= TRACKS_END_AFTER_MILLIS) {
                    unseen.add(missed);
                } else {
                    ended.add(missed);
                    track.end();
                }
            }
        }
    }
}
