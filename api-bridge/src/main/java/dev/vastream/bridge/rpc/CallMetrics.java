package dev.vastream.bridge.rpc;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Figures of the calls to other programs: time from the question to its outcome, by operation and outcome. */
record CallMetrics(MeterRegistry registry) {

    /**
     * @param outcome null when there is none, because something broke
     * @param begun {@link System#nanoTime} of the question
     */
    void ended(String operation, Outcome outcome, long begun) {
        var name = outcome == null
                ? "none"
                : outcome.fold(
                        reply -> "answered", unanswered -> unanswered.cause().name());
        registry.timer(
                        "va.requests",
                        "operation",
                        operation.toLowerCase(Locale.ROOT),
                        "outcome",
                        name.toLowerCase(Locale.ROOT))
                .record(Duration.ofNanos(System.nanoTime() - begun));
    }
}
