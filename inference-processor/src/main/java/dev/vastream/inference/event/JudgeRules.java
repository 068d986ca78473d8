package dev.vastream.inference.event;

import dev.vastream.inference.rule.CameraRules;
import dev.vastream.inference.rule.RoiTable;
import dev.vastream.inference.rule.RuleStates;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Runs the rules of a frame's camera and forwards the frames to report with their events. */
final class JudgeRules extends ContextualProcessor<String, Tracked, String, ObservedFrame> {

    private final CameraRules rules;
    private final RoiTable rois;
    private KeyValueStore<String, RuleStates> states;

    JudgeRules(RuleTypes types, RoiTable rois) {
        rules = new CameraRules(types);
        this.rois = rois;
    }

    @Override
    public void init(ProcessorContext<String, ObservedFrame> context) {
        super.init(context);
        states = context.getStateStore(EventTopology.RULES);
    }

    @Override
    public void process(Record<String, Tracked> record) {
        judged(record.key(), record.value()).forEach(frame -> context().forward(record.withValue(frame)));
    }

    /** A late frame changes no rule, as it changes no track. */
    private List<ObservedFrame> judged(String camera, Tracked tracked) {
        if (tracked.fate() == Fate.LATE) {
            return tracked.frames();
        }
        var stored = states.get(camera);
        var before = stored == null ? RuleStates.NONE : stored;
        var inForce = rois.of(camera);
        if (inForce.isEmpty() && before.isIdle()) {
            return forgetting(camera, tracked, stored, tracked.frames());
        }
        var input = new CameraRules.Input(tracked.over().isPresent(), tracked.look());
        var outcome = rules.judge(before, inForce, input);
        if (!outcome.states().equals(before)) {
            states.put(camera, outcome.states());
        }
        return forgetting(camera, tracked, stored, ToldFrames.of(tracked, outcome.events()));
    }

    private List<ObservedFrame> forgetting(
            String camera, Tracked tracked, RuleStates stored, List<ObservedFrame> frames) {
        if (tracked.fate() == Fate.FORGOTTEN && stored != null) {
            states.delete(camera);
        }
        return frames;
    }
}
