package dev.vastream.inference.rule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the rules of one camera keep between two frames.
 *
 * @param nextEventId number of the next event; it is never set back, whatever becomes of regions and streams
 * @param resets how often the rules were to begin anew, of which they have
 * @param toldAt when the newest frame was captured that was told of
 * @param hidden what masks have kept from being told
 * @param traces where objects have been
 * @param running the rules at work, by the id of their region
 */
public record RuleStates(
        long nextEventId,
        long resets,
        Optional<Instant> toldAt,
        HiddenTracks hidden,
        Traces traces,
        List<Running<?>> running) {

    public static final RuleStates NONE =
            new RuleStates(1, 0, Optional.empty(), HiddenTracks.NONE, Traces.NONE, List.of());

    public RuleStates {
        Objects.requireNonNull(toldAt, "toldAt");
        Objects.requireNonNull(hidden, "hidden");
        running = List.copyOf(running);
    }

    /**
     * What is kept beside the rules, and whose rules there are: they are kept one by one, so that no record grows with the
     * number of regions.
     *
     * @param alone the states without rules
     * @param regionIds the regions with a rule, ascending
     */
    public record Head(RuleStates alone, List<String> regionIds) {

        public Head {
            regionIds = List.copyOf(regionIds);
        }

        /** The states with those rules. */
        public RuleStates with(List<Running<?>> rules) {
            return alone.with(alone.nextEventId(), rules);
        }
    }

    public Head head() {
        return new Head(
                with(nextEventId, List.of()),
                running.stream().map(rule -> rule.roi().id()).toList());
    }

    /** What lasts when all else is forgotten: no number is given twice. */
    public RuleStates numbersOnly() {
        return NONE.with(nextEventId, List.of()).reset(resets);
    }

    /** Whether there is no rule that a frame could change. */
    public boolean isIdle() {
        return running.isEmpty();
    }

    /** The same with another newest frame that was told of. */
    public RuleStates told(Optional<Instant> at) {
        return new RuleStates(nextEventId, resets, at, hidden, traces, running);
    }

    /** The same with other tracks hidden. */
    public RuleStates hiding(HiddenTracks tracks) {
        return new RuleStates(nextEventId, resets, toldAt, tracks, traces, running);
    }

    /** The same with other traces. */
    public RuleStates tracing(Traces others) {
        return others.equals(traces) ? this : new RuleStates(nextEventId, resets, toldAt, hidden, others, running);
    }

    RuleStates with(long eventId, List<Running<?>> rules) {
        return new RuleStates(eventId, resets, toldAt, hidden, traces, rules);
    }

    RuleStates reset(long times) {
        return times == resets ? this : new RuleStates(nextEventId, times, toldAt, hidden, traces, running);
    }
}
