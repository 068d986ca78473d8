package dev.vastream.ingest.ffmpeg;

import java.time.Duration;

/**
 * The times of a video's frames, made fit to play by: they begin at zero, always grow, and follow the video's own times as far
 * as those make sense. A frame without a time, or with one that is not behind the last frame's, comes one step after it.
 */
final class FrameTimes {

    /** Stands for a time that is not known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** What can be a distance of two frames; anything else is a slip of the recorder. */
    private static final long SHORTEST_STEP = Duration.ofMillis(1).toNanos();

    private static final long LONGEST_STEP = Duration.ofSeconds(10).toNanos();
    private static final long DEFAULT_STEP = Duration.ofMillis(40).toNanos();
    /** Times that lie back by more have begun anew. */
    private static final long LARGEST_STEP_BACK = Duration.ofSeconds(1).toNanos();

    private final long nominalStep;
    private final long largestGap;
    private boolean started;
    /** The video's own time of media time zero. */
    private long origin;

    private long last;
    private long lastStep;

    /**
     * @param nominalStep distance of frames as the video tells it, nanoseconds; replaced by 1/25 s when it makes no sense
     * @param largestGap a longer gap between two frames is no pause but a jump of the clock
     */
    FrameTimes(long nominalStep, Duration largestGap) {
        this.nominalStep = plausible(nominalStep) ? nominalStep : DEFAULT_STEP;
        this.largestGap = largestGap.toNanos();
    }

    private static boolean plausible(long step) {
        return step >= SHORTEST_STEP && step <= LONGEST_STEP;
    }

    /**
     * The next frame's time from the start, nanoseconds.
     *
     * @param time the frame's own time, nanoseconds, or {@link #UNKNOWN}
     * @param duration how long the frame is shown, nanoseconds; 0 when not known
     */
    long next(long time, long duration) {
        if (started) {
            last = following(time, last + step(duration));
        } else {
            started = true;
            origin = time == UNKNOWN ? 0 : time;
        }
        return last;
    }

    /** @param due when it comes if its own time says nothing */
    private long following(long time, long due) {
        if (time == UNKNOWN) {
            return due;
        }
        // Wraps around for nonsense at the ends of the range, and is then too far away.
        var own = time - origin;
        if (own > last && own - last <= largestGap) {
            lastStep = own - last;
            return own;
        }
        if (own > last || own < last - LARGEST_STEP_BACK) {
            origin = time - due;
        }
        return due;
    }

    /** What the frames before did says more than headers. */
    private long step(long duration) {
        if (plausible(lastStep)) {
            return lastStep;
        }
        return plausible(duration) ? duration : nominalStep;
    }
}
