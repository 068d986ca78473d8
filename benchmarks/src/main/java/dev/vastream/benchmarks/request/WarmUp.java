package dev.vastream.benchmarks.request;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Calls until the just-in-time compiler of this process, which holds bridge and worker, rests: while it compiles it takes
 * processors away from what is measured.
 */
final class WarmUp {

    /** Share of the time that compiling may still take: recompilation of rare paths never ends quite. */
    private static final double RESTING = 0.03;

    private WarmUp() {}

    /**
     * Makes calls in groups.
     *
     * @return how many calls it took
     */
    static int run(Calls calls, int group, int most) {
        var made = 0;
        var resting = false;
        while (made < most && !resting) {
            var compiledBefore = compilation();
            var taken = calls.make(group);
            var compiled = compilation().minus(compiledBefore);
            made += group;
            resting = compiled.toNanos() < RESTING * taken.elapsed().toNanos();
        }
        return made;
    }

    private static Duration compilation() {
        return Duration.ofMillis(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }
}
