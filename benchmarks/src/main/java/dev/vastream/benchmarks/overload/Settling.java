package dev.vastream.benchmarks.overload;

import java.time.Duration;

/**
 * Loads a system until it grows no faster. A compiler of hot code is at work for minutes after a start, on the processors that
 * it makes better use of: a capacity measured before it is done says little of what follows.
 */
final class Settling {

    private static final double GROWTH = 1.03;
    private static final int FLAT_WINDOWS = 2;

    private final Duration window;
    private final Duration longest;

    /**
     * @param window each look at the capacity
     * @param longest time given to it in all
     */
    Settling(Duration window, Duration longest) {
        this.window = window;
        this.longest = longest;
    }

    /** What is loaded. */
    interface Load {

        /** Good answers a second, when loaded for that time. */
        double goodPerSecond(Duration time) throws InterruptedException;
    }

    /**
     * How it ended.
     *
     * @param perSecond of the last window that had grown
     * @param isFlat whether it settled in time
     */
    record Settled(double perSecond, boolean isFlat) {}

    /** Loads until two windows in a row are no better than the best before them by more than 3 %, or the time is over. */
    Settled run(Load load) throws InterruptedException {
        var best = 0.0;
        var flat = 0;
        for (var rest = longest; rest.toNanos() > 0; rest = rest.minus(window)) {
            var rate = load.goodPerSecond(rest.compareTo(window) < 0 ? rest : window);
            if (rate > best * GROWTH) {
                best = rate;
                flat = 0;
            } else if (++flat == FLAT_WINDOWS) {
                return new Settled(best, true);
            }
        }
        return new Settled(best, false);
    }
}
