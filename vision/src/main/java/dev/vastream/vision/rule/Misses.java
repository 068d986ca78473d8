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
        others.addTo(sums);
        return new Misses(sums);
    }

    /** @param sums looks by the ordinal of their reason, to which these are added */
    public void addTo(int[] sums) {
        for (var i = 0; i < counts.length; i++) {
            sums[i] += counts[i];
        }
    }
}
