package dev.vastream.schemas.node;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when the sender of a heartbeat counts as alive: until three heartbeats in a row are missing.
 *
 * <p>A heartbeat counts from its arrival, so that other machines' clocks do not matter. Only for a record that was on the topic
 * before its reader, whose arrival says nothing, its own time is taken; a sender with a clock far behind then shows with its
 * next heartbeat.
 *
 * @param until the sender is gone from then on
 */
public record Aliveness(Instant until) {

    private static final int MISSED_HEARTBEATS = 3;
    private static final long MIN_INTERVAL_MILLIS = 100;
    private static final long MAX_INTERVAL_MILLIS = 60_000;

    /**
     * @param heartbeatAt when the heartbeat was sent, by its sender's clock
     * @param intervalMillis time between two heartbeats, as the sender states it; one that nobody means is brought into bounds
     * @param isLive false for a record that was on the topic before its reader
     * @param now by the reader's clock
     */
    public static Aliveness of(Instant heartbeatAt, int intervalMillis, boolean isLive, Instant now) {
        var seen = isLive || heartbeatAt.isAfter(now) ? now : heartbeatAt;
        var interval = Math.min(MAX_INTERVAL_MILLIS, Math.max(MIN_INTERVAL_MILLIS, intervalMillis));
        return new Aliveness(seen.plus(Duration.ofMillis(interval * MISSED_HEARTBEATS)));
    }

    /** Whether the sender is alive at that time. */
    public boolean isAt(Instant now) {
        return now.isBefore(until);
    }
}
