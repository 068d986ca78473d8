package dev.vastream.inference.rule;

import java.util.List;

/**
 * All that the rules of one camera keep between two frames.
 *
 * @param nextEventId number of the next event; it is never set back, whatever becomes of regions and streams
 * @param running the rules at work, by the id of their region
 */
public record RuleStates(long nextEventId, List<Running<?>> running) {

    public static final RuleStates NONE = new RuleStates(1, List.of());

    public RuleStates {
        running = List.copyOf(running);
    }

    /** Whether there is nothing that a frame could change. */
    public boolean isIdle() {
        return running.isEmpty();
    }
}
