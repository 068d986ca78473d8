package dev.vastream.ingest.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * The unit of a track's times, a fraction of a second.
 *
 * @param num numerator, positive
 * @param den denominator, positive
 */
record TimeBase(long num, long den) {

    private static final long NANOS = 1_000_000_000;
    /** Beyond a century it is no time. */
    private static final long MOST_SECONDS = 3_200_000_000L;

    static TimeBase of(AVRational rational) {
        return new TimeBase(Math.max(1, rational.num()), Math.max(1, rational.den()));
    }

    /** Nanoseconds of so many units; {@link FrameTimes#UNKNOWN} for FFmpeg's own mark and for nonsense. */
    long nanos(long units) {
        var wholes = units / den;
        // Not by its absolute value: the least of all numbers has none.
        if (wholes > MOST_SECONDS / num || wholes < -MOST_SECONDS / num) {
            return FrameTimes.UNKNOWN;
        }
        // The remainder is below the denominator, an int: as a double it is exact enough.
        return wholes * num * NANOS + Math.round((double) (units % den) * num * NANOS / den);
    }
}
