package dev.vastream.inference.frame;

import dev.vastream.schemas.deadletter.DeadLetter.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of frames whose analysis did not end: a frame that ran out of time is tried once more, and after that it is
 * sentenced to be a dead letter, so that it never wanders through the group. Used by the listeners of a lane.
 */
final class Trials {

    static final String JOB_TIMEOUT = "JOB_TIMEOUT";
    static final String PROCESS_DIED = "PROCESS_DIED";

    /** A frame that is forgotten is tried twice again. */
    private static final int MOST = 1_000;

    private final Map<Source, Optional<Sentence>> suspects = new LinkedHashMap<>();

    /**
     * Why a frame is not looked at any more.
     *
     * @param reason for machines
     * @param detail for people
     */
    record Sentence(String reason, String detail) {}

    /** Notes that the frame's time ran out; true if that was its second try. */
    synchronized boolean timedOut(Source frame) {
        var before = suspects.get(frame);
        if (before == null) {
            keep(frame, Optional.empty());
            return false;
        }
        if (before.isEmpty()) {
            keep(frame, Optional.of(new Sentence(JOB_TIMEOUT, "its analysis did not end in time, twice")));
        }
        return true;
    }

    /** Notes that two processes ended while they had nothing but this frame in work. */
    synchronized void diedOf(Source frame) {
        keep(
                frame,
                Optional.of(
                        new Sentence(PROCESS_DIED, "two processes died while they analysed nothing but this frame")));
    }

    /** Why the frame must not be tried again, if it must not. */
    synchronized Optional<Sentence> sentence(Source frame) {
        return suspects.isEmpty() ? Optional.empty() : suspects.getOrDefault(frame, Optional.empty());
    }

    private void keep(Source frame, Optional<Sentence> sentence) {
        suspects.put(frame, sentence);
        if (suspects.size() > MOST) {
            suspects.remove(suspects.keySet().iterator().next());
        }
    }
}
