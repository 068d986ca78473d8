package dev.vastream.benchmarks.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Cosines of pairs of one person and of pairs of two.
 *
 * @param same of one person, ascending
 * @param different of two, ascending
 */
record Cosines(
        @SuppressWarnings("ArrayRecordComponent") double[] same,
        @SuppressWarnings("ArrayRecordComponent") double[] different) {

    static Cosines of(List<Pair> pairs) {
        return new Cosines(sorted(pairs, Pair::isOfOnePerson), sorted(pairs, pair -> !pair.isOfOnePerson()));
    }

    private static double[] sorted(List<Pair> pairs, Predicate<Pair> which) {
        return pairs.stream().filter(which).mapToDouble(Pair::cosine).sorted().toArray();
    }

    /** Share of pairs of two people at or above the threshold, 0 to 1. */
    double falseMatchRate(double threshold) {
        return share(different, cosine -> cosine >= threshold);
    }

    /** Share of pairs of one person below the threshold, 0 to 1. */
    double falseNonMatchRate(double threshold) {
        return share(same, cosine -> cosine < threshold);
    }

    static double mean(double[] cosines) {
        return Arrays.stream(cosines).average().orElse(Double.NaN);
    }

    static double deviation(double[] cosines) {
        var mean = mean(cosines);
        return Math.sqrt(Arrays.stream(cosines)
                .map(cosine -> (cosine - mean) * (cosine - mean))
                .average()
                .orElse(Double.NaN));
    }

    private static double share(double[] cosines, DoublePredicate which) {
        return DoubleStream.of(cosines).filter(which).count() / (double) Math.max(1, cosines.length);
    }
}
