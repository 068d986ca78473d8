package dev.vastream.ingest.frame;

import java.time.Duration;

/** Time that passes only while somebody sleeps. */
final class FakeTicker implements Ticker {

    private long nanos = 1_000_000;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        nanos += duration.toNanos();
    }

    long millis() {
        return (nanos - 1_000_000) / 1_000_000;
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }
}
