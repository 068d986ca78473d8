package dev.vastream.bridge.console.look;

import java.time.Duration;

/** How often a viewer wants a look. */
public enum Pace {
    /** Of many cameras beside each other: two a second. */
    TILE(Duration.ofMillis(480)),
    /** Of one camera: ten a second. */
    LIVE(Duration.ofMillis(95));

    /** A little less than the time between two, for the clocks of cameras are not exact. */
    private final Duration interval;

    Pace(Duration interval) {
        this.interval = interval;
    }

    Duration interval() {
        return interval;
    }
}
