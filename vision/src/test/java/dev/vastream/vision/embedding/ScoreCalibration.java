package dev.vastream.vision.embedding;

import dev.vastream.vision.model.CatalogueEntry;

/**
 * What a cosine of two vectors means by the catalogue, as a score of 0 to 1: the logistic function of it, 0.5 at the model's threshold. The
 * same whichever of the two comes first.
 *
 * @param threshold cosine from which on two vectors are taken for those of one subject
 * @param slope how steeply the score's logit rises with the cosine
 */
public record ScoreCalibration(double threshold, double slope) {

    public ScoreCalibration {
        if (!(threshold > -1 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be between -1 and 1, is " + threshold);
        }
        if (!(slope > 0 && Double.isFinite(slope))) {
            throw new IllegalArgumentException("slope must be positive, is " + slope);
        }
    }

    /** The parameters {@code cosine} and {@code score_slope} of an embedding model. */
    public static ScoreCalibration of(CatalogueEntry entry) {
        return new ScoreCalibration(entry.threshold("cosine"), entry.threshold("score_slope"));
    }

    /** The score of a cosine; beyond -1 and 1, where rounding leads, it is that of -1 and 1. */
    public double score(double cosine) {
        var clamped = Math.max(-1, Math.min(1, cosine));
        return 1 / (1 + Math.exp(-slope * (clamped - threshold)));
    }

    /** The score of two vectors of one model, of any length other than 0. */
    public double score(float[] a, float[] b) {
        return score(cosine(a, b));
    }

    /** The cosine that has that score. */
    public double cosine(double score) {
        return threshold + Math.log(score / (1 - score)) / slope;
    }

    /** Cosine similarity of two vectors of as many dimensions, -1 to 1 but for rounding. */
    public static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors must be of one length, are " + a.length + " and " + b.length);
        }
        var dot = 0.0;
        var squaresA = 0.0;
        var squaresB = 0.0;
        for (var i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
        }
        var lengths = Math.sqrt(squaresA * squaresB);
        if (!(lengths > 0 && Double.isFinite(lengths))) {
            throw new ArithmeticException("a vector without direction has no cosine");
        }
        return dot / lengths;
    }
}
