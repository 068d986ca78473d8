package dev.vastream.vision.rule.measure;

import dev.vastream.vision.rule.machine.Micros;

/** Days of UTC, at whose beginning measures start anew. */
final class Days {

    private static final long DAY = 86_400 * Micros.SECOND;

    private Days() {}

    static long of(long micros) {
        return Math.floorDiv(micros, DAY);
    }
}
