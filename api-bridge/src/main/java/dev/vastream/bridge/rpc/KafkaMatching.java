package dev.vastream.bridge.rpc;

import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;

/** Request/reply with the matchers: writes to their one topic and waits for the reply that repeats the request's id. */
public final class KafkaMatching implements Matching {

    private final Settings settings;
    private final Producer<String, byte[]> producer;
    private final SchemaRegistry registry;
    private final BooleanSupplier isMatcherAlive;
    private final Clock clock;
    private final CallMetrics metrics;
    private final InFlight inFlight;
    private final AtomicReference<CompletableFuture<AvroSerializer<MatchRequest>>> serializer = new AtomicReference<>();

    /**
     * @param replyTopic where matchers answer
     * @param timeout longest wait for an answer
     * @param maxInFlight most questions under way
     */
    public record Settings(String replyTopic, Duration timeout, int maxInFlight) {}

    /** What requests are written with. */
    public record Writing(Producer<String, byte[]> producer, SchemaRegistry registry) {}

    public KafkaMatching(
            Settings settings, Writing writing, BooleanSupplier isMatcherAlive, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.producer = writing.producer();
        this.registry = writing.registry();
        this.isMatcherAlive = isMatcherAlive;
        this.clock = clock;
        this.metrics = new CallMetrics(meters);
        this.inFlight = new InFlight(settings.maxInFlight(), Long.MAX_VALUE);
    }

    @Override
    public CompletableFuture<Outcome> ask(MatchQuestion question) {
        var begun = System.nanoTime();
        return (isMatcherAlive.getAsBoolean()
                        ? send(question)
                        : CompletableFuture.completedFuture(Outcome.unanswered(Cause.UNKNOWN_NODE)))
                .whenComplete((outcome, failure) -> metrics.ended("match", outcome, begun));
    }

    /** Completes the call that a reply is for; false when this process has none under its id. */
    public boolean answer(InferenceReply reply) {
        return inFlight.answer(reply);
    }

    private CompletableFuture<Outcome> send(MatchQuestion question) {
        var opened = inFlight.open(0);
        if (opened.isEmpty()) {
            return CompletableFuture.completedFuture(Outcome.unanswered(Cause.OVERLOADED));
        }
        var call = opened.get();
        return call.on(serializer(), settings.timeout(), avro -> {
            var topic = Topics.MATCH_REQUESTS.name();
            call.send(producer, topic, avro.serialize(topic, request(call.requestId(), question)));
        });
    }

    /** What may block, looking up the topic and registering the schema, is done once and not on the caller's thread. */
    private CompletableFuture<AvroSerializer<MatchRequest>> serializer() {
        return serializer.updateAndGet(known ->
                known != null && !known.isCompletedExceptionally() ? known : CompletableFuture.supplyAsync(this::open));
    }

    private AvroSerializer<MatchRequest> open() {
        producer.partitionsFor(Topics.MATCH_REQUESTS.name());
        Schemas.register(registry, List.of(Topics.MATCH_REQUESTS));
        return new AvroSerializer<>(Topics.MATCH_REQUESTS, registry);
    }

    private MatchRequest request(String requestId, MatchQuestion question) {
        var now = clock.instant();
        return MatchRequest.newBuilder()
                .setRequestId(requestId)
                .setReplyTopic(settings.replyTopic())
                .setCreatedAt(now)
                .setDeadline(now.plus(settings.timeout()))
                .setNodeId(question.nodeId())
                .setFeatureType(question.type())
                .setProbes(question.probes())
                .setUuid(question.uuid())
                .setMaxCandidates(question.maxCandidates())
                .build();
    }
}
