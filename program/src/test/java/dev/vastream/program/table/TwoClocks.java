package dev.vastream.program.table;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A wall clock and a monotonic one that a test moves. */
final class TwoClocks {

    private Instant wall = Instant.parse("2026-01-02T03:04:05Z");
    private long nanos = Long.MAX_VALUE - 5;

    final ElapsedTime time = new ElapsedTime(((InstantSource) () -> wall).withZone(ZoneOffset.UTC), () -> nanos);

    void pass(Duration duration) {
        suspendMachine(duration);
        stopWallClock(duration);
    }

    /** The monotonic clock stands still. */
    void suspendMachine(Duration duration) {
        wall = wall.plus(duration);
    }

    /** As when it is set back. */
    void stopWallClock(Duration duration) {
        nanos += duration.toNanos();
    }
}
