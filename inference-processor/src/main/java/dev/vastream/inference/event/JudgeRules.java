package dev.vastream.inference.event;

import dev.vastream.inference.event.FrameJudge.Wanted;
import dev.vastream.inference.rule.CameraRois;
import dev.vastream.inference.rule.CameraRules;
import dev.vastream.inference.rule.ChannelTable;
import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.track.CameraState;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import dev.vastream.schemas.avro.FaceInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private final FrameJudge judge;
    private final RoiTable rois;
    private final ChannelTable channels;
    private final EventTopology.Ages ages;
    private RuleStore states;
    private KeyValueStore<String, Optional<CameraState>> cameras;
    private ReadOnlyKeyValueStore<String, FaceInfo> persons;
    /** Changes of the tables that all cameras' rules have followed. */
    private long seenChanges = UNSEEN;

    JudgeRules(RuleTypes types, RoiTable rois, ChannelTable channels, EventTopology.Ages ages) {
        judge = new FrameJudge(new CameraRules(types));
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
        ages.channels().awaitCurrent(PATIENCE);
        var before = states.get(camera).orElse(RuleStates.NONE);
        var judged = judge.judge(before, wanted(camera), tracked, this::isEnrolled);
        keep(camera, tracked.fate(), before, judged.states());
        return judged.frames();
    }

    private Wanted wanted(String camera) {
        return new Wanted(inForce(camera), channels.of(camera).resets());
    }

    /** A region whose channel is gone has no effect. */
    private CameraRois inForce(String camera) {
        return channels.isRegistered(camera) ? rois.of(camera) : CameraRois.NONE;
    }

    private boolean isEnrolled(String subject) {
        ages.persons().awaitCurrent(PATIENCE);
        return persons.get(subject) != null;
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
        if (changes == seenChanges
                || !ages.rois().isCurrent()
                || !ages.channels().isCurrent()) {
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
        var judged = judge.follow(before, wanted(camera), known.orElseThrow(), this::isEnrolled);
        keep(camera, Fate.FOLLOWED, before, judged.states());
        for (var frame : judged.frames()) {
            context()
                    .forward(new Record<>(
                            camera, frame, Math.max(0, frame.head().capturedAt().toEpochMilli())));
        }
    }
}
