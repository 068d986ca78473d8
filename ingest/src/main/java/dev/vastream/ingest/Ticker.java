package dev.vastream.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Elapsed time and waiting for it, so that a test can have its own. */
interface Ticker {

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

    long nanos();

    void sleep(Duration duration) throws InterruptedException;
}
