package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Follows one camera: brings together what detections and events say of a frame, and says which frame to show. Events come a
 * moment after the detections that they are made of, or not at all for a frame without anything; a frame is due once nothing
 * more is awaited of it. For use by one thread.
 */
final class Watch {

    private static final int MOST_PENDING = 128;
    private static final int MOST_REGIONS = 128;

    /** Longest that a frame waits for its events. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Deque<Finding> pending = new ArrayDeque<>();
    private final Map<String, RegionCount> counts = new LinkedHashMap<>();
    private final Pulse pulse;
    private String streamId = "";
    private long toldUpTo = -1;
    private Instant nextAt = Instant.MIN;

    Watch(Instant now) {
        pulse = new Pulse(now);
    }

    /**
     * Takes what was found in a frame.
     *
     * @param place where it lies in its partition
     */
    void saw(FrameDetections frame, long place, Instant now) {
        pulse.beat(frame, now);
        if (frame.getOutcome() != FrameOutcome.ANALYSED || frame.getSourceOffset() < 0) {
            return;
        }
        if (!frame.getStreamId().equals(streamId)) {
            streamId = frame.getStreamId();
            pending.clear();
            toldUpTo = -1;
        }
        pending.addLast(new Finding(frame, place, now));
        if (pending.size() > MOST_PENDING) {
            pending.removeFirst();
        }
    }

    /** Takes what events say of a frame, which may be an older one. */
    void saw(ObjectMeta meta) {
        meta.getEventList().forEach(item -> {
            if (item.getIsEvent() && (counts.size() < MOST_REGIONS || counts.containsKey(RegionCount.region(item)))) {
                counts.put(RegionCount.region(item), RegionCount.of(item));
            }
        });
        if (!meta.getStreamId().equals(streamId)) {
            return;
        }
        toldUpTo = Math.max(toldUpTo, meta.getFrameNumber());
        pending.stream().filter(frame -> frame.isOf(meta)).findFirst().ifPresent(frame -> frame.add(meta));
    }

    /** The newest frame that is due, if it is time for one; it and those before it are done with. */
    Optional<Finding> due(Duration interval, Instant now) {
        if (now.isBefore(nextAt)) {
            return Optional.empty();
        }
        var due = Optional.<Finding>empty();
        while (!pending.isEmpty() && isDue(pending.getFirst(), now)) {
            due = Optional.of(pending.removeFirst());
        }
        if (due.isPresent()) {
            // From when it was time, not from now: else each turn of the reader would slow the pace.
            nextAt = (nextAt.isBefore(now.minus(interval)) ? now : nextAt).plus(interval);
        }
        return due;
    }

    private boolean isDue(Finding frame, Instant now) {
        return !frame.events().isEmpty()
                || frame.frameNumber() < toldUpTo
                || frame.detections().getDetections().isEmpty()
                || now.isAfter(frame.seenAt().plus(PATIENCE));
    }

    /** What a look at that frame tells. */
    LookFacts facts(Finding frame, long number, Instant now) {
        return LookFacts.of(frame, number, Map.copyOf(counts), pulse.figures(now));
    }
}
