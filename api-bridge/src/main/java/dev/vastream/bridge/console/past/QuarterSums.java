package dev.vastream.bridge.console.past;

import dev.vastream.bridge.console.past.Stays.Quarter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Adds up stays by the quarter of an hour in which they ended. */
final class QuarterSums {

    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    private final long begin;
    private final int[] counts;
    private final double[] seconds;
    private final double[] longest;

    /** @param begin of the first quarter, milliseconds since 1970 */
    QuarterSums(long begin, int quarters) {
        this.begin = begin;
        counts = new int[quarters];
        seconds = new double[quarters];
        longest = new double[quarters];
    }

    /** When the last quarter is over, milliseconds since 1970. */
    long end() {
        return begin + counts.length * QUARTER;
    }

    /** Adds a stay; one that ended at another time is left out. */
    void add(long endedAt, double stay) {
        if (endedAt < begin || endedAt >= end()) {
            return;
        }
        var quarter = (int) ((endedAt - begin) / QUARTER);
        counts[quarter]++;
        seconds[quarter] += stay;
        longest[quarter] = Math.max(longest[quarter], stay);
    }

    List<Quarter> quarters() {
        return IntStream.range(0, counts.length)
                .mapToObj(i -> new Quarter(counts[i], counts[i] == 0 ? 0 : seconds[i] / counts[i], longest[i]))
                .toList();
    }
}
