package dev.vastream.ingest.frame;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Elapsed time and waiting for it, so that a test can have its own. */
public interface Ticker {

    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    };

    /** A monotonic time in nanoseconds. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;
}
