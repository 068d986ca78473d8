package dev.vastream.standalone.channels;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How many frames a second channels have published between the last two looks at them. */
final class FrameRates {

    private static final double NANOS_A_SECOND = 1e9;

    private Map<String, Long> published = Map.of();
    private Map<String, Double> rates = Map.of();
    private long lookedAtNanos;

    /** Another look; channels that are not among the rows are forgotten. */
    void look(Collection<ChannelRow> rows, long nowNanos) {
        var seconds = (nowNanos - lookedAtNanos) / NANOS_A_SECOND;
        var counted = new HashMap<String, Long>();
        var fresh = new HashMap<String, Double>();
        for (var row : rows) {
            counted.put(row.id(), row.published());
            var before = published.get(row.id());
            // A new stream counts from nothing again.
            if (before != null && before <= row.published() && seconds > 0) {
                fresh.put(row.id(), (row.published() - before) / seconds);
            }
        }
        published = counted;
        rates = fresh;
        lookedAtNanos = nowNanos;
    }

    /** Empty before the second look. */
    OptionalDouble of(String channel) {
        var rate = rates.get(channel);
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }
}
