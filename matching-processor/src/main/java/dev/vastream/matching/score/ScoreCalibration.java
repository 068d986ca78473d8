package dev.vastream.matching.score;

/**
 * What a cosine means, as a score of 0 to 1: the logistic function of it, 0.5 at the model's threshold.
 *
 * @param threshold cosine from which on two vectors are taken for those of one subject
 * @param slope how steeply the score's logit rises with the cosine
 */
public record ScoreCalibration(double threshold, double slope) {

    /**
     * For a model that no node has announced: stricter than the models of the catalogue, so that a score of 0.5 is not
     * given away.
     */
    public static final ScoreCalibration UNKNOWN_MODEL = new ScoreCalibration(0.6, 12);

    public ScoreCalibration {
        if (!(threshold > -1 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be between -1 and 1, is " + threshold);
        }
        if (!(slope > 0 && Double.isFinite(slope))) {
            throw new IllegalArgumentException("slope must be positive, is " + slope);
        }
    }

    /** The score of a cosine of -1 to 1. */
    public float score(float cosine) {
        return (float) (1 / (1 + Math.exp(-slope * (cosine - threshold))));
    }
}
