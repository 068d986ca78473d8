package dev.vastream.inference.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * An event that has begun.
 *
 * @param id its number within the camera, from 1
 * @param beganAt when the frame was captured that it began with
 * @param origin where that frame lies
 */
public record OpenEvent(long id, Instant beganAt, Origin origin) {

    public OpenEvent {
        Objects.requireNonNull(beganAt, "beganAt");
        Objects.requireNonNull(origin, "origin");
    }

    /** With the number that takes the place of its own, if one does. */
    OpenEvent numbered(Map<Long, Long> numbers) {
        var other = numbers.getOrDefault(id, id);
        return other == id ? this : new OpenEvent(other, beganAt, origin);
    }

    /**
     * Where a frame lies on the topic of frames.
     *
     * @param partition its partition, negative when not known
     * @param offset its offset in there, negative when not known
     */
    public record Origin(int partition, long offset) {

        public static final Origin UNKNOWN = new Origin(-1, -1);
    }
}
