package dev.vastream.standalone.dryrun;

import dev.vastream.inference.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** Which part of a camera's past a command is about. */
final class RangeOptions {

    private static final Duration KEPT = Duration.ofHours(1);

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How far back, as in 90s, 15m or 1h (1h, which is as long as detections are kept).")
    private Duration since;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First moment, as in 2026-11-27T08:15:00Z; instead of --since.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "First moment after it (now).")
    private Instant to;

    /** @throws IllegalArgumentException with a sentence that names the option that is bad */
    TimeRange range(Instant now) {
        if (since != null && (from != null || to != null)) {
            throw new IllegalArgumentException("--since goes with neither --from nor --to");
        }
        if (from == null && to != null) {
            throw new IllegalArgumentException("--to needs --from");
        }
        // Kafka takes whole milliseconds since 1970.
        var last = (to == null || to.isAfter(now) ? now : to).truncatedTo(ChronoUnit.MILLIS);
        var first = from == null ? last.minus(since == null ? KEPT : since) : from.truncatedTo(ChronoUnit.MILLIS);
        return new TimeRange(first.isBefore(Instant.EPOCH) ? Instant.EPOCH : first, last);
    }
}
