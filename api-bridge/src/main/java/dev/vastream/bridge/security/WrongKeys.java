package dev.vastream.bridge.security;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Counts the wrong keys that come from an address within a minute, in a table of fixed size: callers cannot fill the memory.
 * Addresses that share a row share its count.
 */
final class WrongKeys {

    static final int MOST_A_MINUTE = 30;
    static final int ROWS = 1 << 12;

    private static final long NANOS_A_MINUTE = 60_000_000_000L;

    /** Minute in the upper half, wrong keys of that minute in the lower. */
    private final AtomicLongArray rows = new AtomicLongArray(ROWS);

    private final LongSupplier nanos;
    private final long origin;

    WrongKeys(LongSupplier nanos) {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** The row of an address. */
    static int row(String address) {
        var hash = address.hashCode();
        return (hash ^ hash >>> 16) & ROWS - 1;
    }

    void count(int row) {
        var minute = minute();
        rows.updateAndGet(row, known -> known >>> 32 == minute ? known + 1 : minute << 32 | 1);
    }

    /** Whether so many came from there within this minute that a caller is guessing. */
    boolean areTooMany(int row) {
        var known = rows.get(row);
        return known >>> 32 == minute() && (known & 0xffff_ffffL) >= MOST_A_MINUTE;
    }

    private long minute() {
        return (nanos.getAsLong() - origin) / NANOS_A_MINUTE;
    }
}
