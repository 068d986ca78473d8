package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How the analysis of a camera went in the last ten seconds. */
public final class Pulse {

    private static final Duration SPAN = Duration.ofSeconds(10);
    /** More frames a second than any camera has. */
    private static final int MOST = 2_000;

    private final Deque<Beat> beats = new ArrayDeque<>();
    private final Instant begun;

    private record Beat(Instant at, FrameOutcome outcome, Duration lag) {}

    /**
     * The figures.
     *
     * @param lookedAt frames a second that were analysed
     * @param tooOld frames a second that were shed for their age
     * @param shed frames a second that were shed for another reason
     * @param lagSeconds from the capture of the newest frame to its detections, by this machine's clock
     */
    public record Figures(double lookedAt, double tooOld, double shed, double lagSeconds) {

        /** Nothing is known. */
        static final Figures NONE = new Figures(0, 0, 0, 0);
    }

    Pulse(Instant begun) {
        this.begun = begun;
    }

    void beat(FrameDetections frame, Instant now) {
        beats.addLast(new Beat(now, frame.getOutcome(), Duration.between(frame.getCapturedAt(), now)));
        if (beats.size() > MOST) {
            beats.removeFirst();
        }
    }

    Figures figures(Instant now) {
        while (!beats.isEmpty() && beats.getFirst().at().isBefore(now.minus(SPAN))) {
            beats.removeFirst();
        }
        var known = Duration.between(begun, now);
        var seconds = Math.max(1, (known.compareTo(SPAN) < 0 ? known : SPAN).toMillis() / 1e3);
        return new Figures(
                count(FrameOutcome.ANALYSED) / seconds,
                count(FrameOutcome.SHED_TOO_OLD) / seconds,
                count(FrameOutcome.UNKNOWN) / seconds,
                beats.isEmpty() ? 0 : beats.getLast().lag().toMillis() / 1e3);
    }

    private long count(FrameOutcome outcome) {
        return beats.stream().filter(beat -> beat.outcome() == outcome).count();
    }
}
