package dev.vastream.inference.rule;

import dev.vastream.inference.rule.OpenEvent.Origin;
import dev.vastream.inference.zone.BadRoiException;
import dev.vastream.inference.zone.RoiZone;
import dev.vastream.vision.rule.Look;
import dev.vastream.vision.rule.Misses;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the rules of a camera: starts those of new regions, ends those of regions that are changed or gone, lets each judge
 * analysed frames, and numbers what begins. A function of the states, the regions and the frame; the rules it has made are
 * kept only because reading a region costs more than judging a frame.
 */
public final class CameraRules {

    private static final Logger LOG = LoggerFactory.getLogger(CameraRules.class);

    /** Regions whose rules are kept; beyond it all are made again. */
    private static final int MOST_MADE = 10_000;

    private final RuleTypes types;
    private final LookListener listener;
    private final Map<String, Made> made = new HashMap<>();

    public CameraRules(RuleTypes types) {
        this(types, (roi, misses) -> {});
    }

    /** @param listener is called for each region and analysed frame */
    public CameraRules(RuleTypes types, LookListener listener) {
        this.types = types;
        this.listener = listener;
    }

    /** Learns why looks did not count. */
    @FunctionalInterface
    public interface LookListener {

        /**
         * A frame was judged.
         *
         * @param roi by which region
         * @param misses looks of that frame that did not count
         */
        void judged(VersionedRoi roi, Misses misses);
    }

    /**
     * What a frame made of the rules.
     *
     * @param states the states after it
     * @param events what happened: by region, then as the rule has it
     */
    public record Outcome(RuleStates states, List<RuleEvent> events) {}

    /**
     * What can come to the rules of a camera.
     *
     * @param isStreamOver whether the stream of the frames before has ended
     * @param look the frame, if it was analysed
     * @param origin where that frame lies
     * @param resets how often the camera's rules were to begin anew
     */
    public record Input(boolean isStreamOver, Optional<Look> look, Origin origin, long resets) {

        /** No frame: only the regions may have changed, or that their rules are to begin anew. */
        public static Input none(long resets) {
            return new Input(false, Optional.empty(), Origin.UNKNOWN, resets);
        }

        /** Where the frame of that occurrence lies. */
        private Origin originOf(Occurrence occurrence) {
            return look.filter(seen -> seen.shows(occurrence.glimpse()))
                    .map(seen -> origin)
                    .orElse(Origin.UNKNOWN);
        }
    }

    /** Judges a frame under the regions in force. */
    public Outcome judge(RuleStates before, List<VersionedRoi> rois, Input input) {
        var numbering = new Numbering(before, input);
        var running = areUnderWay(before.running(), rois) && input.resets() == before.resets()
                ? goOn(before.running(), rois, input, numbering)
                : change(before, rois, input, numbering);
        input.look().ifPresent(look -> running.replaceAll(rule -> look(rule, look, numbering)));
        var numbers = TellingOrder.numbers(numbering.events, input.look());
        if (!numbers.isEmpty()) {
            running.replaceAll(rule -> rule.numbered(numbers));
            numbering.events.replaceAll(event -> event.numbered(numbers));
        }
        return new Outcome(
                before.with(numbering.next, running).tracing(numbering.traces).reset(input.resets()), numbering.events);
    }

    /** Whether those are the rules of these regions: so it is with nearly each frame. */
    private static boolean areUnderWay(List<Running<?>> running, List<VersionedRoi> rois) {
        if (running.size() != rois.size()) {
            return false;
        }
        for (var i = 0; i < rois.size(); i++) {
            var roi = running.get(i).roi();
            if (!roi.id().equals(rois.get(i).id()) || !rois.get(i).judgesAs(roi)) {
                return false;
            }
        }
        return true;
    }

    private List<Running<?>> goOn(List<Running<?>> before, List<VersionedRoi> rois, Input input, Numbering numbering) {
        var running = new ArrayList<Running<?>>(rois.size());
        for (var i = 0; i < rois.size(); i++) {
            var current = before.get(i).under(rois.get(i));
            running.add(input.isStreamOver() ? end(current, numbering) : current);
        }
        return running;
    }

    private List<Running<?>> change(RuleStates before, List<VersionedRoi> rois, Input input, Numbering numbering) {
        var inForce = rois.stream().collect(Collectors.toMap(VersionedRoi::id, Function.identity()));
        var running = new TreeMap<String, Running<?>>();
        for (var rule : before.running()) {
            var now = Optional.ofNullable(inForce.remove(rule.roi().id()));
            if (input.resets() != before.resets()
                    || now.filter(roi -> roi.judgesAs(rule.roi())).isEmpty()) {
                end(rule, numbering);
                now.ifPresent(roi -> inForce.put(roi.id(), roi));
            } else {
                var current = rule.under(now.orElseThrow());
                running.put(current.roi().id(), input.isStreamOver() ? end(current, numbering) : current);
            }
        }
        inForce.values().forEach(roi -> begin(roi).ifPresent(rule -> running.put(roi.id(), rule)));
        return new ArrayList<>(running.values());
    }

    private Optional<Running<?>> begin(VersionedRoi roi) {
        return types.of(roi.roi().getEvtType()).flatMap(type -> begin(type, roi));
    }

    private <S> Optional<Running<?>> begin(RuleType<S> type, VersionedRoi roi) {
        return rule(type, roi).map(rule -> Running.begun(type, roi, rule));
    }

    private <S> Running<S> look(Running<S> running, Look look, Numbering numbering) {
        return rule(running.type(), running.roi())
                .map(rule -> {
                    var step = rule.look(running.state(), look);
                    listener.judged(running.roi(), step.misses());
                    return numbering.after(running, step);
                })
                .orElse(running);
    }

    private <S> Running<S> end(Running<S> running, Numbering numbering) {
        return rule(running.type(), running.roi())
                .map(rule -> numbering.after(running, rule.end(running.state())))
                .orElse(running);
    }

    /** The rule of the region, none if the region makes no sense: then it rests. */
    @SuppressWarnings("unchecked")
    private <S> Optional<Rule<S>> rule(RuleType<S> type, VersionedRoi roi) {
        var known = made.get(roi.id());
        if (known == null || known.version() != roi.version()) {
            if (made.size() >= MOST_MADE) {
                made.clear();
            }
            known = new Made(roi.version(), make(type, roi));
            made.put(roi.id(), known);
        }
        // Made of this type: a version of a region has one event type.
        return known.rule().map(rule -> (Rule<S>) rule);
    }

    private static <S> Optional<Rule<?>> make(RuleType<S> type, VersionedRoi roi) {
        try {
            return Optional.of(type.factory().of(new RoiZone(roi.roi(), "roi")));
        } catch (BadRoiException e) {
            LOG.warn(
                    "Region {} of camera {} has no rule: {}",
                    roi.id(),
                    roi.roi().getCameraUid(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** A rule that was made of that version of its region. */
    private record Made(long version, Optional<Rule<?>> rule) {}

    /** Gives what begins its number, and what goes on and ends that of its begin; collects where objects have been. */
    private static final class Numbering {

        private final List<RuleEvent> events = new ArrayList<>();
        private final Input input;
        private Traces traces;
        private long next;

        Numbering(RuleStates before, Input input) {
            next = before.nextEventId();
            traces = before.traces();
            this.input = input;
        }

        <S> Running<S> after(Running<S> before, Rule.Step<S> step) {
            traces = traces.plus(before.roi().id(), step.footprints());
            if (step.occurrences().isEmpty()) {
                return new Running<>(before.type(), before.roi(), step.state(), before.open());
            }
            var open = new TreeMap<>(before.open());
            step.occurrences().stream()
                    .sorted(Comparator.comparing(
                            occurrence -> occurrence.glimpse().time()))
                    .forEach(occurrence -> number(occurrence, open)
                            .ifPresent(begun -> events.add(
                                    new RuleEvent(before.roi(), begun, occurrence, step.figures(), Optional.empty()))));
            return new Running<>(before.type(), before.roi(), step.state(), open);
        }

        private Optional<OpenEvent> number(Occurrence occurrence, Map<Long, OpenEvent> open) {
            return Optional.ofNullable(
                    switch (occurrence.status()) {
                        case BEGIN -> open.computeIfAbsent(occurrence.subject(), subject -> begun(occurrence));
                        case CONTINUE -> open.get(occurrence.subject());
                        case END -> open.remove(occurrence.subject());
                    });
        }

        private OpenEvent begun(Occurrence begin) {
            return new OpenEvent(next++, begin.glimpse().time(), input.originOf(begin));
        }
    }
}
