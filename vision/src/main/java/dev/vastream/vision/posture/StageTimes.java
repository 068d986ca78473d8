package dev.vastream.vision.posture;

import java.time.Duration;

/**
 * Where the time of an analysis went, both photos together.
 *
 * @param decoding from encoded to upright pixels
 * @param detection finding the persons
 * @param pose finding the joints
 * @param drawing measuring, drawing, encoding
 */
public record StageTimes(Duration decoding, Duration detection, Duration pose, Duration drawing) {

    /** No time yet. */
    public static final StageTimes NONE = new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    StageTimes plus(StageTimes other) {
        return new StageTimes(
                decoding.plus(other.decoding),
                detection.plus(other.detection),
                pose.plus(other.pose),
                drawing.plus(other.drawing));
    }
}
