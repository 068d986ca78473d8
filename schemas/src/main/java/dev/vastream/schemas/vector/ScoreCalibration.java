package dev.vastream.schemas.vector;

import dev.vastream.schemas.avro.ModelInfo;
import java.util.Optional;

/**
 * What the cosine of two vectors of one model means, as a score of 0 to 1: the logistic function of it, 0.5 at the model's
 * threshold.
 *
 * @param threshold cosine from which on two vectors are taken for those of one subject
 * @param slope how steeply the score's logit rises with the cosine
 */
public record ScoreCalibration(double threshold, double slope) {

    /** Key of the threshold among {@link ModelInfo#getThresholds}. */
    public static final String THRESHOLD = "cosine";

    /** Key of the slope among {@link ModelInfo#getThresholds}. */
    public static final String SLOPE = "score_slope";

    public ScoreCalibration {
        if (!(threshold > -1 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be between -1 and 1, is " + threshold);
        }
        if (!(slope > 0 && Double.isFinite(slope))) {
            throw new IllegalArgumentException("slope must be positive, is " + slope);
        }
    }

    /**
     * What a node announces of a model; none when its vectors are not scored.
     *
     * @throws IllegalArgumentException when what it announces makes no sense
     */
    public static Optional<ScoreCalibration> of(ModelInfo model) {
        var threshold = model.getThresholds().get(THRESHOLD);
        var slope = model.getThresholds().get(SLOPE);
        return threshold == null || slope == null
                ? Optional.empty()
                : Optional.of(new ScoreCalibration(threshold, slope));
    }

    /** The score of a cosine of -1 to 1. */
    public double score(double cosine) {
        return 1 / (1 + Math.exp(-slope * (cosine - threshold)));
    }
}
