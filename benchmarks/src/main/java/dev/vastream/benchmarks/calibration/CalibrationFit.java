package dev.vastream.benchmarks.calibration;

import dev.vastream.vision.embedding.ScoreCalibration;

/**
 * Finds threshold and slope of a score.
 *
 * <p>The threshold is where the two kinds of errors would be equally frequent if the cosines of either kind of pairs were
 * normally distributed: with good models and few pairs there is a whole range without any error, and this picks the point
 * in it that is equally many standard deviations away from both means.
 *
 * <p>The slope has the greatest likelihood for a logistic with that threshold, either kind of pairs counting half however
 * many there are, with the targets of Platt (1999), {@code (n + 1) / (n + 2)} instead of 1 and {@code 1 / (n + 2)} instead
 * of 0; with 1 and 0 it would be infinite for pairs that are parted without an error.
 */
final class CalibrationFit {

    private static final double MOST = 200;
    private static final int HALVINGS = 60;

    private CalibrationFit() {}

    static ScoreCalibration of(Cosines cosines) {
        var threshold = equalErrorPoint(cosines);
        return new ScoreCalibration(threshold, slope(cosines, threshold));
    }

    static double equalErrorPoint(Cosines cosines) {
        var same = Cosines.deviation(cosines.same());
        var different = Cosines.deviation(cosines.different());
        return (Cosines.mean(cosines.same()) * different + Cosines.mean(cosines.different()) * same)
                / (same + different);
    }

    /** The likelihood is concave in the slope, so its derivative is halved to 0. */
    static double slope(Cosines cosines, double threshold) {
        var low = 0.0;
        var high = MOST;
        for (var i = 0; i < HALVINGS; i++) {
            var middle = (low + high) / 2;
            if (derivative(cosines, threshold, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double derivative(Cosines cosines, double threshold, double slope) {
        return part(cosines.same(), (cosines.same().length + 1.0) / (cosines.same().length + 2), threshold, slope)
                + part(cosines.different(), 1.0 / (cosines.different().length + 2), threshold, slope);
    }

    private static double part(double[] cosines, double target, double threshold, double slope) {
        var sum = 0.0;
        for (var cosine : cosines) {
            sum += (target - 1 / (1 + Math.exp(-slope * (cosine - threshold)))) * (cosine - threshold);
        }
        return sum / Math.max(1, cosines.length);
    }
}
