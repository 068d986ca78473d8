package dev.vastream.vision.track;

import java.time.Instant;
import java.util.Objects;

/**
 * A frame's place in its stream.
 *
 * @param frame number of the frame
 * @param time when it was captured
 * @param aspect its width by its height
 */
public record Moment(long frame, Instant time, double aspect) {

    public Moment {
        Objects.requireNonNull(time, "time");
        if (!(aspect > 0 && aspect < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("aspect must be more than 0, is " + aspect);
        }
    }
}
