package dev.vastream.ingest.channel;

import dev.vastream.ingest.frame.FrameCounts;
import dev.vastream.ingest.frame.FrameTotals;
import dev.vastream.schemas.avro.ChannelState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Shows what becomes of the frames of each channel and how its pulling goes. There are meters of channels that are registered here
 * and nobody else: a camera's id is a label.
 */
final class ChannelMeters {

    private final MeterRegistry registry;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    ChannelMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What is shown of one channel. */
    private static final class Shown {

        private final FrameCounts counts = new FrameCounts();
        private final List<Meter> meters = new ArrayList<>();
        private volatile ChannelState state = ChannelState.UNKNOWN;

        double is(ChannelState asked) {
            return state == asked ? 1 : 0;
        }
    }

    /** The counts of a channel over all of its streams, shown from now on. */
    FrameCounts counts(String camera) {
        return shown.computeIfAbsent(camera, this::show).counts;
    }

    /** How the pulling of a channel goes; nothing happens when the channel is not shown. */
    void state(String camera, ChannelState state) {
        var known = shown.get(camera);
        if (known != null) {
            known.state = state;
        }
    }

    /** Shows no other channels any more. */
    void retain(Set<String> cameras) {
        shown.entrySet().removeIf(entry -> {
            var gone = !cameras.contains(entry.getKey());
            if (gone) {
                entry.getValue().meters.forEach(registry::remove);
            }
            return gone;
        });
    }

    private Shown show(String camera) {
        var fresh = new Shown();
        frames(camera, "captured", fresh, FrameTotals::captured);
        frames(camera, "published", fresh, FrameTotals::published);
        frames(camera, "dropped", fresh, FrameTotals::dropped);
        frames(camera, "refused", fresh, FrameTotals::refused);
        frames(camera, "failed", fresh, FrameTotals::failed);
        Stream.of(ChannelState.values())
                .filter(state -> state != ChannelState.UNKNOWN)
                .forEach(state -> fresh.meters.add(Gauge.builder("va.channel.state", fresh, known -> known.is(state))
                        .description("1 for the state that the pulling of the channel is in")
                        .tags("camera", camera, "state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry)));
        return fresh;
    }

    private void frames(String camera, String outcome, Shown fresh, ToLongFunction<FrameTotals> count) {
        fresh.meters.add(
                FunctionCounter.builder("va.channel.frames", fresh.counts, counts -> count.applyAsLong(counts.totals()))
                        .description("Frames of the channel: captured, and what became of them")
                        .tags("camera", camera, "outcome", outcome)
                        .register(registry));
    }
}
