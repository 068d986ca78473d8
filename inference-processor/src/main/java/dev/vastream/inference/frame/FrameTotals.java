package dev.vastream.inference.frame;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/**
 * What became of the frames of a process since its start.
 *
 * @param analysed looked at
 * @param shed not looked at for want of time: too old when it was their turn, or gone from the topic before
 */
public record FrameTotals(long analysed, long shed) {

    /** As the frame lane has counted so far. */
    public static FrameTotals of(MeterRegistry registry) {
        return new FrameTotals(
                count(registry, FrameMetrics.ANALYSED),
                count(registry, FrameMetrics.SHED) + count(registry, FrameMetrics.EXPIRED));
    }

    private static long count(MeterRegistry registry, String outcome) {
        var counter = registry.find(FrameMetrics.FRAMES)
                .tag(FrameMetrics.OUTCOME, outcome)
                .counter();
        return Optional.ofNullable(counter).map(Counter::count).orElse(0.0).longValue();
    }

    /** How many came since. */
    public FrameTotals since(FrameTotals before) {
        return new FrameTotals(analysed - before.analysed, shed - before.shed);
    }
}
