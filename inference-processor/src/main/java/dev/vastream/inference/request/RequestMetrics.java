package dev.vastream.inference.request;

import dev.vastream.program.kafka.Letters;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Figures of the request lane. */
final class RequestMetrics {

    private final MeterRegistry registry;
    private final Letters letters;
    private final Clock clock;

    RequestMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.letters = new Letters("inference-processor", "requests", registry);
        this.clock = clock;
    }

    /** A request has ended: its time since it was accepted, by operation and outcome. */
    void ended(InferenceRequest request, String outcome) {
        var tookSince = Duration.between(request.getCreatedAt(), clock.instant());
        registry.timer(
                        "va.requests",
                        "operation",
                        request.getOperation().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome.toLowerCase(Locale.ROOT))
                .record(tookSince.isNegative() ? Duration.ZERO : tookSince);
    }

    /** Makes and counts the dead letters of the lane. */
    Letters letters() {
        return letters;
    }

    /** A record could not be written. */
    void lost(String topic) {
        var name = topic.equals(Topics.SKELETONS.name()) ? "va.requests.lost_skeletons" : "va.requests.lost_replies";
        registry.counter(name).increment();
    }

    void watchClocks(SenderClocks bridges) {
        registry.gauge("va.bridges.skewed", bridges, SenderClocks::skewed);
        registry.gauge("va.bridges.skew.largest.seconds", bridges, SenderClocks::largestSeconds);
    }

    void watchInFlight(IntSupplier inFlight) {
        registry.gauge("va.requests.in_flight", inFlight, IntSupplier::getAsInt);
    }
}
