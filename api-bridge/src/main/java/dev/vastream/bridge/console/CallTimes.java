package dev.vastream.bridge.console;

import dev.vastream.bridge.web.AccessLogFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How long the calls of this bridge take, from its own metrics. */
@Component
record CallTimes(MeterRegistry meters) {

    private static final int MOST_CALLS = 60;

    /** Neither files nor what this page asks for itself, nor streams, which last as long as somebody listens. */
    private static final Pattern DOCUMENTED = Pattern.compile("/(v\\d|analyze)/(?!events$).*");

    /**
     * Calls of one path that ended alike.
     *
     * @param count since the start
     * @param p50 median of the last minutes, milliseconds; -1 when there were none
     * @param p99 of the last minutes, milliseconds; -1 when there were none
     * @param longest of the last minutes, milliseconds
     */
    record Call(String method, String path, String status, long count, double p50, double p99, double longest) {

        private static Call of(Timer timer) {
            var id = timer.getId();
            var snapshot = timer.takeSnapshot();
            return new Call(
                    id.getTag("method"),
                    id.getTag("uri"),
                    id.getTag("status"),
                    snapshot.count(),
                    quantile(snapshot, 0.5),
                    quantile(snapshot, 0.99),
                    snapshot.max(TimeUnit.MILLISECONDS));
        }

        private static double quantile(HistogramSnapshot snapshot, double share) {
            return Arrays.stream(snapshot.percentileValues())
                    .filter(value -> value.percentile() == share)
                    .mapToDouble(value -> value.value(TimeUnit.MILLISECONDS))
                    .filter(millis -> millis > 0)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** All documented calls that there were, the slowest by p99 first. */
    List<Call> calls() {
        return meters.find(AccessLogFilter.TIMER).timers().stream()
                .map(Call::of)
                .filter(call -> DOCUMENTED.matcher(call.path()).matches())
                .sorted(Comparator.comparingDouble(Call::p99)
                        .reversed()
                        .thenComparing(Call::path)
                        .thenComparing(Call::status))
                .limit(MOST_CALLS)
                .toList();
    }
}
