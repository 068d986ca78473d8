package dev.vastream.bridge.info;

import java.util.Locale;

/** Whether this server can do its work, as far as one part of it knows; the worst word of all parts counts. */
public interface Readiness {

    Health health();

    /** The three states of {@code /v1/health}, from the best to the worst. */
    enum Health {
        OK,
        LOADING,
        DOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
