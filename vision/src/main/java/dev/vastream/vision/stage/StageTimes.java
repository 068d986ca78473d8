package dev.vastream.vision.stage;

import java.time.Duration;

/**
 * How long the stages of a look at pictures took, all pictures together.
 *
 * @param decoding from encoded to upright pixels
 * @param inference in the models, where that is not measured apart
 * @param embedding making vectors, where it is measured apart
 * @param pose finding joints, where it is measured apart
 * @param drawing measuring joints, drawing, encoding
 */
public record StageTimes(Duration decoding, Duration inference, Duration embedding, Duration pose, Duration drawing) {

    /** No time at all. */
    public static final StageTimes NONE =
            new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
