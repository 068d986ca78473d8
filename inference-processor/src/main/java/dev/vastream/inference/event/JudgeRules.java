package dev.vastream.inference.event;

import dev.vastream.inference.rule.CameraRois;
import dev.vastream.inference.rule.CameraRules;
import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.RuleEvent;
import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.vision.rule.Occurrence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Runs the rules of a frame's camera and forwards the frames to report with their events, without what masks hide. Events of
 * regions that are changed or gone end without a frame, too, and no region comes from a table that may still hold a removed one.
 */
final class JudgeRules extends ContextualProcessor<String, Tracked, String, ObservedFrame> {

    /** How often the table of regions is looked at; what is changed there is in force within a second. */
    static final Duration LOOK_ROUND = Duration.ofMillis(250);

    /** As long as a lane gives a broken dependency. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long UNSEEN = -1;

    private final CameraRules rules;
    private final RoiTable rois;
    private final ChannelTable channels;
    private final EventTopology.Ages ages;
    private RuleStore states;
    private KeyValueStore<String, Optional<CameraState>> cameras;
    private ReadOnlyKeyValueStore<String, FaceInfo> persons;
    /** Changes of the tables that all cameras' rules have followed. */
    private long seenChanges = UNSEEN;

    JudgeRules(RuleTypes types, RoiTable rois, ChannelTable channels, EventTopology.Ages ages) {
        rules = new CameraRules(types);
        this.rois = rois;
        this.channels = channels;
        this.ages = ages;
    }

    @Override
    public void init(ProcessorContext<String, ObservedFrame> context) {
        super.init(context);
        states = RuleStore.of(context);
        cameras = context.getStateStore(EventTopology.CAMERAS);
        persons = context.getStateStore(EventTopology.PERSONS);
        // Also of a task that goes on after its transaction was aborted: what it told then is undone.
        seenChanges = UNSEEN;
        context.schedule(LOOK_ROUND, PunctuationType.WALL_CLOCK_TIME, now -> followTables());
    }

    @Override
    public void process(Record<String, Tracked> record) {
        judged(record.key(), record.value()).forEach(frame -> context().forward(record.withValue(frame)));
    }

    private List<ObservedFrame> judged(String camera, Tracked tracked) {
        ages.rois().awaitCurrent(PATIENCE);
        var inForce = inForce(camera);
        var before = states.get(camera).orElse(RuleStates.NONE);
        var masking = Masking.of(inForce.masks(), before.hidden());
        var frames = masking.map(hiding -> hiding.visible(tracked.frames())).orElse(tracked.frames());
        if (tracked.fate() == Fate.LATE) {
            // It changes no rule, as it changes no track.
            return frames;
        }
        var outcome = before.isIdle() && inForce.regions().isEmpty()
                ? new CameraRules.Outcome(before, List.of())
                : rules.judge(before, inForce.regions(), input(camera, tracked, masking));
        var leaving = Leaving.of(frames, outcome.states().traces(), this::isEnrolled);
        var told = outcome.events().isEmpty() && masking.isEmpty()
                ? leaving.frames()
                : ToldFrames.of(tracked, leaving.frames(), named(outcome.events(), tracked.subjects()));
        var kept = KeepAlive.of(tracked, told, outcome.states().toldAt());
        keep(camera, tracked.fate(), before, after(outcome.states().tracing(leaving.traces()), masking, kept));
        return kept.frames();
    }

    /** A region whose channel is gone has no effect. */
    private CameraRois inForce(String camera) {
        return channels.isRegistered(camera) ? rois.of(camera) : CameraRois.NONE;
    }

    private CameraRules.Input input(String camera, Tracked tracked, Optional<Masking> masking) {
        var seen = tracked.look(this::isEnrolled);
        var look =
                masking.map(hiding -> seen.map(shown -> hiding.visible(shown))).orElse(seen);
        return new CameraRules.Input(
                tracked.over().isPresent(),
                look,
                origin(tracked),
                channels.of(camera).resets());
    }

    private boolean isEnrolled(String subject) {
        ages.persons().awaitCurrent(PATIENCE);
        return persons.get(subject) != null;
    }

    private static RuleStates after(RuleStates judged, Optional<Masking> masking, KeepAlive kept) {
        var told = judged.toldAt().equals(kept.toldAt()) ? judged : judged.told(kept.toldAt());
        return masking.map(hiding -> told.hiding(hiding.hidden())).orElse(told);
    }

    private void keep(String camera, Fate fate, RuleStates before, RuleStates after) {
        if (fate == Fate.FORGOTTEN) {
            forget(camera, after);
        } else if (!after.equals(before)) {
            states.put(camera, before, after);
        }
    }

    /** Of a camera that is still registered the numbers go on when it comes back, after a weekend as well. */
    private void forget(String camera, RuleStates last) {
        states.delete(camera);
        if (channels.isRegistered(camera)) {
            states.put(camera, RuleStates.NONE, last.numbersOnly());
        }
    }

    /** Ends what goes on under regions that are changed, gone or reset, for cameras that may give no frame for long. */
    private void followTables() {
        var changes = rois.changes() + channels.changes();
        if (changes == seenChanges || !ages.rois().isCurrent()) {
            return;
        }
        seenChanges = changes;
        states.cameras()
                .forEach(camera -> followTables(camera, states.get(camera).orElseThrow()));
    }

    private void followTables(String camera, RuleStates before) {
        var known = Optional.ofNullable(cameras.get(camera)).flatMap(state -> state);
        if (known.isEmpty() && !channels.isRegistered(camera)) {
            states.delete(camera);
            return;
        }
        if (before.isIdle() || known.isEmpty()) {
            return;
        }
        var outcome = rules.judge(
                before,
                inForce(camera).regions(),
                CameraRules.Input.none(channels.of(camera).resets()));
        keep(camera, Fate.FOLLOWED, before, outcome.states());
        var state = known.orElseThrow();
        for (var frame : ToldFrames.of(state.head(), List.of(), named(outcome.events(), state::subjectOf))) {
            context()
                    .forward(new Record<>(
                            camera, frame, Math.max(0, frame.head().capturedAt().toEpochMilli())));
        }
    }

    /** No row names who was removed from the gallery. */
    private List<RuleEvent> named(List<RuleEvent> events, LongFunction<Optional<String>> subjects) {
        var named = new ArrayList<RuleEvent>(events.size());
        for (var event : events) {
            named.add(event.of(subjectOf(event.occurrence(), subjects).filter(this::isEnrolled)));
        }
        return named;
    }

    /** Whom the rule has found; else whom its object is taken for. */
    private static Optional<String> subjectOf(Occurrence occurrence, LongFunction<Optional<String>> subjects) {
        var found = occurrence.circumstances().subject();
        return found.isEmpty() ? subjects.apply(occurrence.glimpse().objectId()) : Optional.of(found);
    }

    private static Origin origin(Tracked tracked) {
        return new Origin(tracked.source().partition(), tracked.source().offset());
    }
}
