package dev.vastream.inference.event;

import dev.vastream.inference.track.ObservedFrame;
import dev.vastream.inference.track.Tracked;
import dev.vastream.inference.track.Tracked.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a record has told, so that a camera with frames is never silent for long: a frame with nothing to tell is told itself,
 * with an empty list, when the last one that was told lies so far back.
 *
 * @param frames what is told
 * @param toldAt when the newest frame was captured that is told of; at first the first frame, told or not
 */
record KeepAlive(List<ObservedFrame> frames, Optional<Instant> toldAt) {

    /** Consumers connect again after three seconds of silence. */
    static final Duration SILENCE = Duration.ofSeconds(2);

    /** @param before when the newest frame was captured that was told of before */
    static KeepAlive of(Tracked tracked, List<ObservedFrame> told, Optional<Instant> before) {
        if (tracked.fate() != Fate.FOLLOWED) {
            return new KeepAlive(told, before);
        }
        var time = tracked.head().capturedAt();
        if (isTold(tracked, told) || before.filter(last -> !time.isBefore(last)).isEmpty()) {
            return new KeepAlive(told, Optional.of(time));
        }
        if (before.orElseThrow().plus(SILENCE).isAfter(time)) {
            return new KeepAlive(told, before);
        }
        var frames = new ArrayList<>(told);
        frames.add(new ObservedFrame(tracked.head(), tracked.source(), List.of()));
        return new KeepAlive(frames, Optional.of(time));
    }

    private static boolean isTold(Tracked tracked, List<ObservedFrame> told) {
        return !told.isEmpty() && told.get(told.size() - 1).head().equals(tracked.head());
    }
}
