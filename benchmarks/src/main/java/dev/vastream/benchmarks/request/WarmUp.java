package dev.vastream.benchmarks.request;

import dev.vastream.benchmarks.setup.CallLoop;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Calls until the just-in-time compiler of this process, which holds bridge and worker, rests: while it compiles it takes
 * processors away from what is measured.
 */
final class WarmUp {

    /** Share of the time that compiling may still take: recompilation of rare paths never ends quite. */
    private static final double RESTING = 0.03;

    /** It pauses between its waves. */
    private static final int RESTS = 4;

    private WarmUp() {}

    /**
     * Makes calls in groups.
     *
     * @return how many calls it took
     */
    static int run(CallLoop calls, int group, int most) {
        var made = 0;
        var rests = 0;
        while (made < most && rests < RESTS) {
            var compiledBefore = compilation();
            var taken = calls.make(group);
            var compiled = compilation().minus(compiledBefore);
            made += group;
            rests = compiled.toNanos() < RESTING * taken.elapsed().toNanos() ? rests + 1 : 0;
        }
        return made;
    }

    private static Duration compilation() {
        return Duration.ofMillis(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }
}
