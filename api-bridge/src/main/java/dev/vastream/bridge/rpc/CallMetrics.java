package dev.vastream.bridge.rpc;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Figures of the calls to other programs: time from the question to its outcome, by operation and outcome. */
final class CallMetrics {

    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final MeterRegistry registry;

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param outcome null when there is none, because something broke
     * @param begun {@link System#nanoTime} of the question
     */
    void ended(String operation, Outcome outcome, long begun) {
        var name = outcome == null ? "none" : outcome.getClass().getSimpleName();
        registry.timer(
                        "va.requests",
                        "operation",
                        operation.toLowerCase(Locale.ROOT),
                        "outcome",
                        WORD.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT))
                .record(Duration.ofNanos(System.nanoTime() - begun));
    }
}
