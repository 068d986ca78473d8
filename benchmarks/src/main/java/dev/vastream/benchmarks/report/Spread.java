package dev.vastream.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/**
 * Smallest, middle and largest of the rounds' figures.
 *
 * @param min smallest
 * @param median middle; of an even number the mean of the middle two
 * @param max largest
 */
public record Spread(double min, double median, double max) {

    public static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("figures must not be empty");
        }
        var sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
