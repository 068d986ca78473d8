package dev.vastream.vision.zone;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The area that a closed line encloses by the even-odd rule, also where it crosses itself: cut at all heights where it has a
 * corner or crosses itself, each layer is a row of trapezoids, of which every second one is inside.
 */
final class EvenOddArea {

    /** A drawing that crosses itself more often is cut at even distances: that errs by less than a thousandth. */
    private static final int MOST_LEVELS = 2_048;

    private final double[] xs;
    private final double[] ys;
    private final double[] levels;

    EvenOddArea(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
        levels = levels();
    }

    /** The area of all of it. */
    double total() {
        return within(
                Arrays.stream(xs).min().orElseThrow(),
                levels[0],
                Arrays.stream(xs).max().orElseThrow(),
                levels[levels.length - 1]);
    }

    /** The area of what lies in that rectangle. */
    double within(double left, double top, double right, double bottom) {
        var ends = new double[3 * xs.length];
        var area = 0.0;
        for (var i = 0; i + 1 < levels.length && levels[i] < bottom; i++) {
            var upper = Math.max(levels[i], top);
            var lower = Math.min(levels[i + 1], bottom);
            if (lower > upper) {
                area += layer(upper, lower, left, right, ends);
            }
        }
        return area;
    }

    /** The part of a layer, in which no two edges cross, between two verticals. */
    private double layer(double upper, double lower, double left, double right, double[] ends) {
        var middle = (upper + lower) / 2;
        var count = 0;
        for (var i = 0; i < xs.length; i++) {
            var j = i + 1 == xs.length ? 0 : i + 1;
            if ((ys[i] > middle) != (ys[j] > middle)) {
                insert(ends, count++, at(i, j, middle), at(i, j, upper), at(i, j, lower));
            }
        }
        var area = 0.0;
        for (var i = 0; i + 1 < count; i += 2) {
            area += meanWithin(ends[3 * i + 4], ends[3 * i + 5], left, right)
                    - meanWithin(ends[3 * i + 1], ends[3 * i + 2], left, right);
        }
        return area * (lower - upper);
    }

    private static void insert(double[] ends, int count, double middle, double upper, double lower) {
        var place = count;
        while (place > 0 && ends[3 * place - 3] > middle) {
            System.arraycopy(ends, 3 * place - 3, ends, 3 * place, 3);
            place--;
        }
        ends[3 * place] = middle;
        ends[3 * place + 1] = upper;
        ends[3 * place + 2] = lower;
    }

    private double at(int i, int j, double y) {
        return xs[i] + (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]);
    }

    /** Mean of what goes evenly from one number to the other, where what leaves the bounds counts as the bound. */
    private static double meanWithin(double from, double to, double least, double most) {
        var low = Math.min(from, to);
        var high = Math.max(from, to);
        if (high <= least) {
            return least;
        }
        if (low >= most) {
            return most;
        }
        if (low >= least && high <= most) {
            return (low + high) / 2;
        }
        var enters = Math.max(low, least);
        var leaves = Math.min(high, most);
        var sum = least * (enters - low) + (leaves - enters) * (enters + leaves) / 2 + most * (high - leaves);
        return sum / (high - low);
    }

    private double[] levels() {
        var all = DoubleStream.builder();
        Arrays.stream(ys).forEach(all);
        for (var i = 0; i < xs.length; i++) {
            for (var j = i + 2; j < xs.length; j++) {
                addCrossing(all, i, j);
            }
        }
        var sorted = all.build().sorted().distinct().toArray();
        return sorted.length <= MOST_LEVELS ? sorted : even(sorted[0], sorted[sorted.length - 1]);
    }

    private static double[] even(double first, double last) {
        var levels = new double[MOST_LEVELS];
        Arrays.setAll(levels, i -> first + (last - first) * i / (MOST_LEVELS - 1));
        return levels;
    }

    private void addCrossing(DoubleStream.Builder levels, int i, int j) {
        var iNext = i + 1;
        var jNext = j + 1 == xs.length ? 0 : j + 1;
        var ax = xs[iNext] - xs[i];
        var ay = ys[iNext] - ys[i];
        var bx = xs[jNext] - xs[j];
        var by = ys[jNext] - ys[j];
        var turn = ax * by - ay * bx;
        if (turn == 0) {
            return;
        }
        var ofA = ((xs[j] - xs[i]) * by - (ys[j] - ys[i]) * bx) / turn;
        var ofB = ((xs[j] - xs[i]) * ay - (ys[j] - ys[i]) * ax) / turn;
        if (ofA > 0 && ofA < 1 && ofB > 0 && ofB < 1) {
            levels.add(ys[i] + ofA * ay);
        }
    }
}
