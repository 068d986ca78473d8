package dev.vastream.ingest.channel;

import java.time.Duration;
import java.util.ArrayDeque;

/** Frames a second over the last ten seconds; of one thread. */
final class FrameRate {

    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
    private static final double NANOS = 1e9;
    private static final int MOST_SAMPLES = 64;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long frames) {}

    /**
     * The rate now.
     *
     * @param frames number of frames so far
     */
    double sample(long nanos, long frames) {
        while (samples.size() > 1 && nanos - samples.peekFirst().nanos() > WINDOW_NANOS
                || samples.size() >= MOST_SAMPLES) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(nanos, frames));
        var oldest = samples.peekFirst();
        var passed = nanos - oldest.nanos();
        return passed == 0 ? 0 : (frames - oldest.frames()) * NANOS / passed;
    }
}
