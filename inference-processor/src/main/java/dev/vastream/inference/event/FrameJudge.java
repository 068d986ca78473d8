package dev.vastream.inference.event;

import dev.vastream.inference.rule.CameraRois;
import dev.vastream.inference.rule.CameraRules;
import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.vision.rule.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Runs the rules of a camera over what its tracker made of a record, and decides what is reported of it, without what masks
 * hide: a function of its arguments, in the topology and in a dry run.
 */
public final class FrameJudge {

    private final CameraRules rules;

    public FrameJudge(CameraRules rules) {
        this.rules = rules;
    }

    /**
     * What callers want of a camera.
     *
     * @param rois its regions
     * @param resets how often its rules were to begin anew
     */
    public record Wanted(CameraRois rois, long resets) {}

    /** The states after a record, and the frames to report, in this order. */
    public record Judged(RuleStates states, List<ObservedFrame> frames) {}

    /**
     * Judges what a record made of the camera.
     *
     * @param isEnrolled whether a subject is in the gallery
     */
    public Judged judge(RuleStates before, Wanted wanted, Tracked tracked, Predicate<String> isEnrolled) {
        var masking = Masking.of(wanted.rois().masks(), before.hidden());
        var frames = masking.map(hiding -> hiding.visible(tracked.frames())).orElse(tracked.frames());
        if (tracked.fate() == Fate.LATE) {
            // It changes no rule, as it changes no track.
            return new Judged(before, frames);
        }
        var outcome = outcome(before, wanted, tracked, masking, isEnrolled);
        var leaving = Leaving.of(frames, outcome.states().traces(), isEnrolled);
        var told = outcome.events().isEmpty() && masking.isEmpty()
                ? leaving.frames()
                : ToldFrames.of(tracked, leaving.frames(), named(outcome.events(), tracked.subjects(), isEnrolled));
        var kept = KeepAlive.of(tracked, told, outcome.states().toldAt());
        return new Judged(after(outcome.states().tracing(leaving.traces()), masking, kept), kept.frames());
    }

    private CameraRules.Outcome outcome(
            RuleStates before,
            Wanted wanted,
            Tracked tracked,
            Optional<Masking> masking,
            Predicate<String> isEnrolled) {
        if (before.isIdle() && wanted.rois().regions().isEmpty()) {
            return new CameraRules.Outcome(before, List.of());
        }
        var look = tracked.look(isEnrolled);
        var visible = masking.flatMap(hiding -> look.map(hiding::visible)).or(() -> look);
        var origin = new Origin(tracked.source().partition(), tracked.source().offset());
        var input = new CameraRules.Input(tracked.over().isPresent(), visible, origin, wanted.resets());
        return rules.judge(before, wanted.rois().regions(), input);
    }

    private static RuleStates after(RuleStates judged, Optional<Masking> masking, KeepAlive kept) {
        var told = judged.toldAt().equals(kept.toldAt()) ? judged : judged.told(kept.toldAt());
        return masking.map(hiding -> told.hiding(hiding.hidden())).orElse(told);
    }

    /** Ends, without a frame, what goes on under regions that are changed, gone or reset. */
    Judged follow(RuleStates before, Wanted wanted, CameraState camera, Predicate<String> isEnrolled) {
        var outcome = rules.judge(before, wanted.rois().regions(), CameraRules.Input.none(wanted.resets()));
        var events = named(outcome.events(), camera::subjectOf, isEnrolled);
        return new Judged(outcome.states(), ToldFrames.of(camera.head(), List.of(), events));
    }

    /** No row names who was removed from the gallery. */
    private static List<RuleEvent> named(
            List<RuleEvent> events, LongFunction<Optional<String>> subjects, Predicate<String> isEnrolled) {
        var named = new ArrayList<RuleEvent>(events.size());
        for (var event : events) {
            named.add(event.of(subjectOf(event.occurrence(), subjects).filter(isEnrolled)));
        }
        return named;
    }

    /** Whom the rule has found; else whom its object is taken for. */
    private static Optional<String> subjectOf(Occurrence occurrence, LongFunction<Optional<String>> subjects) {
        var found = occurrence.circumstances().subject();
        return found.isEmpty() ? subjects.apply(occurrence.glimpse().objectId()) : Optional.of(found);
    }
}
