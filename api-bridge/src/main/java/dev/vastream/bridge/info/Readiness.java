package dev.vastream.bridge.info;

import java.util.Locale;

/** Whether this server can answer. */
public interface Readiness {

    Health health();

    /** The three states of {@code /v1/health}. */
    enum Health {
        OK,
        LOADING,
        DOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
