package dev.vastream.vision.rule;

import java.util.Arrays;

/** How many looks did not count, by reason. */
public final class Misses {

    public static final Misses NONE = new Misses(new int[Miss.values().length]);

    private final int[] counts;

    private Misses(int[] counts) {
        this.counts = counts;
    }

    /** @param counts looks by the ordinal of their reason */
    public static Misses of(int[] counts) {
        return new Misses(Arrays.copyOf(counts, NONE.counts.length));
    }

    public int count(Miss reason) {
        return counts[reason.ordinal()];
    }

    /** These and the others. */
    public Misses plus(Misses others) {
        var sums = counts.clone();
        for (var i = 0; i < sums.length; i++) {
            sums[i] += others.counts[i];
        }
        return new Misses(sums);
    }
}
