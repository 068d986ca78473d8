package dev.vastream.program.time;

import java.time.Duration;
import java.util.Locale;

/** How a difference of clocks is put into words. */
final class Skew {

    private static final double MILLIS = 1000;

    private Skew() {}

    /** For a clock to which that has to be added: so much behind, or ahead of. */
    static String of(Duration offset) {
        return String.format(
                Locale.ROOT,
                "%.1f s %s",
                Math.abs(offset.toMillis()) / MILLIS,
                offset.isNegative() ? "ahead of" : "behind");
    }
}
