package dev.vastream.vision.rule;

import java.time.Instant;
import java.util.Objects;

/**
 * That an object went over a line.
 *
 * @param madeAt when, between two looks
 * @param way which way
 */
public record Crossing(Instant madeAt, Way way) {

    /** The two ways over a line. */
    public enum Way {
        IN,
        OUT;

        public Way opposite() {
            return this == IN ? OUT : IN;
        }
    }

    public Crossing {
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(way, "way");
    }
}
