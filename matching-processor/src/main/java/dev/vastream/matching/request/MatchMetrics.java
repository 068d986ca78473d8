package dev.vastream.matching.request;

import dev.vastream.program.kafka.Letters;
import dev.vastream.schemas.avro.MatchRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** Figures of the request lane. */
final class MatchMetrics {

    private final MeterRegistry registry;
    private final Letters letters;
    private final Clock clock;

    MatchMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.letters = new Letters("matching-processor", "match-requests", registry);
        this.clock = clock;
    }

    /** A request has ended: its time since it was accepted, by outcome. */
    void ended(MatchRequest request, String outcome) {
        var took = Duration.between(request.getCreatedAt(), clock.instant());
        registry.timer("va.requests", "operation", "match", "outcome", outcome.toLowerCase(Locale.ROOT))
                .record(took.isNegative() ? Duration.ZERO : took);
    }

    void searched(Duration took) {
        registry.timer("va.gallery.search", "lane", "requests").record(took);
    }

    /** Makes and counts the dead letters of the lane. */
    Letters letters() {
        return letters;
    }

    void lostReply() {
        registry.counter("va.requests.lost_replies").increment();
    }
}
