package dev.vastream.bridge.face;

import dev.vastream.schemas.avro.ModelInfo;
import java.util.Optional;

/**
 * Turns the cosine of two faces into the contract's score: logistic, 0.5 at the model's threshold.
 *
 * @param threshold cosine from which the model takes two faces for one person's
 * @param slope how fast the score rises there
 */
record FaceScore(double threshold, double slope) {

    FaceScore {
        if (!(slope > 0) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException("slope must be above 0, is " + slope);
        }
    }

    private static final String THRESHOLD = "cosine";
    private static final String SLOPE = "score_slope";

    /** Reads the announcement of a model; empty when it does not say how its vectors are scored. */
    static Optional<FaceScore> of(ModelInfo model) {
        var thresholds = model.getThresholds();
        return thresholds.containsKey(THRESHOLD) && thresholds.containsKey(SLOPE)
                ? Optional.of(new FaceScore(thresholds.get(THRESHOLD), thresholds.get(SLOPE)))
                : Optional.empty();
    }

    /** 0 to 1, the nearer to 1 the more alike; the order of the two does not matter. */
    double of(FaceVector first, FaceVector second) {
        var score = 1 / (1 + Math.exp(-slope * (first.cosine(second) - threshold)));
        return Math.max(0, Math.min(1, score));
    }
}
