package dev.vastream.bridge.body;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that a transfer may take: some at once, more for what has passed. A caller that sends, or reads, more slowly
 * holds a thread that others need.
 */
final class Pace {

    private static final long GRACE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    /** 64 KiB a second. */
    private static final long NANOS_A_BYTE = 1_000_000_000 / (64 << 10);

    private final LongSupplier nanos;
    private final long start;
    private final long longestNanos;
    private long bytes;

    private Pace(LongSupplier nanos, long longestNanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.longestNanos = longestNanos;
    }

    /** For something that is as large as a body may be. */
    static Pace ofBody(LongSupplier nanos) {
        return new Pace(nanos, LONGEST_NANOS);
    }

    /** For something of any size. */
    static Pace ofAnySize(LongSupplier nanos) {
        return new Pace(nanos, Long.MAX_VALUE);
    }

    /**
     * Notes that bytes have passed.
     *
     * @throws IOException when too few of them did so far
     */
    void pass(long passed) throws IOException {
        bytes += passed;
        if (nanos.getAsLong() - start > Math.min(longestNanos, GRACE_NANOS + bytes * NANOS_A_BYTE)) {
            throw new IOException("too slow: " + bytes + " bytes so far");
        }
    }
}
