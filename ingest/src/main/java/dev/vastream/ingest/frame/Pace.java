package dev.vastream.ingest.frame;

import java.time.Duration;

/** Decides for each frame of a source when it goes on, and whether it does; belongs to one thread. */
public interface Pace {

    /** Waits until the frame of that media time is due; false when it is to be left out. */
    boolean admit(Duration mediaTime) throws InterruptedException;

    /** Every frame at once. */
    static Pace unhurried() {
        return mediaTime -> true;
    }

    /** Each frame when its media time has passed since the first one. */
    static Pace realTime(Ticker ticker) {
        return new Pace() {
            private boolean started;
            private long startNanos;

            @Override
            public boolean admit(Duration mediaTime) throws InterruptedException {
                if (!started) {
                    started = true;
                    startNanos = ticker.nanos() - mediaTime.toNanos();
                }
                sleepUntil(ticker, startNanos + mediaTime.toNanos());
                return true;
            }
        };
    }

    /** As in real time, but a delay is not made up for: no burst follows a frame that is late by more than that. */
    static Pace steady(Duration mostLate, Ticker ticker) {
        return new Pace() {
            private boolean started;
            private long startNanos;

            @Override
            public boolean admit(Duration mediaTime) throws InterruptedException {
                var start = ticker.nanos() - mediaTime.toNanos();
                if (!started || start - startNanos > mostLate.toNanos()) {
                    started = true;
                    startNanos = start;
                }
                sleepUntil(ticker, startNanos + mediaTime.toNanos());
                return true;
            }
        };
    }

    /** Every frame, one each interval. */
    static Pace every(Duration interval, Ticker ticker) {
        return new Pace() {
            private boolean started;
            private long dueNanos;

            @Override
            public boolean admit(Duration mediaTime) throws InterruptedException {
                var now = ticker.nanos();
                if (!started || now - dueNanos > interval.toNanos()) {
                    // Late by more than a frame: no burst to catch up.
                    started = true;
                    dueNanos = now;
                }
                sleepUntil(ticker, dueNanos);
                dueNanos += interval.toNanos();
                return true;
            }
        };
    }

    /** Of the frames that the inner pace admits, at most one each interval of media time. */
    static Pace thinned(Duration interval, Pace inner) {
        return new Pace() {
            // Frames come at multiples of their own period: half a millisecond is rounding, not haste.
            private static final long TOLERANCE_NANOS = 500_000;
            private boolean started;
            private long lastNanos;
            private long dueNanos;

            @Override
            public boolean admit(Duration mediaTime) throws InterruptedException {
                var nanos = mediaTime.toNanos();
                // After a gap there is no burst to catch up.
                var anew = !started || nanos < lastNanos || nanos - dueNanos > interval.toNanos();
                if (!anew && nanos + TOLERANCE_NANOS < dueNanos) {
                    return false;
                }
                started = true;
                lastNanos = nanos;
                dueNanos = (anew ? nanos : dueNanos) + interval.toNanos();
                return inner.admit(mediaTime);
            }
        };
    }

    /**
     * Of the frames of a camera, which come when they come and whose own times may be anything, at most one each interval by
     * the clock, on average: the network brings them in bursts.
     */
    static Pace thinnedByArrival(Duration interval, Ticker ticker) {
        return new Pace() {
            private boolean started;
            private long dueNanos;

            @Override
            public boolean admit(Duration mediaTime) {
                var now = ticker.nanos();
                var early = dueNanos - now;
                if (started && early > interval.toNanos() / 2) {
                    return false;
                }
                // Late by more than a frame: the next one may not come at once to make up for it.
                dueNanos = (started && early > -interval.toNanos() ? dueNanos : now) + interval.toNanos();
                started = true;
                return true;
            }
        };
    }

    private static void sleepUntil(Ticker ticker, long dueNanos) throws InterruptedException {
        var left = dueNanos - ticker.nanos();
        if (left > 0) {
            ticker.sleep(Duration.ofNanos(left));
        }
    }
}
