package dev.vastream.bridge.info;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether this server can do its work, as far as one part of it knows; the worst word of all parts counts. */
public interface Readiness {

    Health health();

    /** Of a server of these parts. */
    static Health of(List<Readiness> parts) {
        return parts.stream()
                .map(Readiness::health)
                .max(Comparator.naturalOrder())
                .orElse(Health.OK);
    }

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
