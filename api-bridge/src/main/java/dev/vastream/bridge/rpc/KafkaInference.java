package dev.vastream.bridge.rpc;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;

/** Request/reply over Kafka: writes a request to the node's topic and waits for the reply that repeats its id. */
public final class KafkaInference implements Inference, AutoCloseable {

    /** When so many are under way, a request that arrives waits for a worker, so that a short wait for others to share its batch costs it nothing. */
    private static final int BUSY = 4;

    private final Settings settings;
    private final Producer<String, byte[]> producer;
    private final Producer<String, byte[]> lingeringProducer;
    private final NodeTable nodes;
    private final Clock clock;
    private final Routes routes;
    private final InFlight inFlight;
    private final Admission admission;
    private final CallMetrics metrics;

    /**
     * @param replyTopic where nodes answer
     * @param timeout longest wait for an answer
     * @param maxInFlight most questions under way
     * @param maxBytes most bytes of pictures under way
     */
    public record Settings(String replyTopic, Duration timeout, int maxInFlight, long maxBytes) {}

    /**
     * What requests are written with.
     *
     * @param producer sends at once
     * @param lingeringProducer sends requests that come within a moment in one batch
     * @param topics looks up a topic, as {@link Routes} wants it
     */
    public record Writing(
            Producer<String, byte[]> producer,
            Producer<String, byte[]> lingeringProducer,
            SchemaRegistry registry,
            Function<String, CompletableFuture<?>> topics) {}

    public KafkaInference(Settings settings, Writing writing, NodeTable nodes, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.producer = writing.producer();
        this.lingeringProducer = writing.lingeringProducer();
        this.nodes = nodes;
        this.clock = clock;
        this.metrics = new CallMetrics(meters);
        this.routes = new Routes(List.of(producer, lingeringProducer), writing.registry(), writing.topics());
        this.inFlight = new InFlight(settings.maxInFlight(), settings.maxBytes());
        this.admission = new Admission(nodes, settings.timeout(), System::nanoTime);
        meters.gauge("va.requests.in_flight", inFlight, InFlight::size);
        nodes.onJoin(routes::open);
    }

    @Override
    public CompletableFuture<Outcome> ask(Question question) {
        var begun = System.nanoTime();
        var outcome =
                switch (nodes.availability(question.nodeId())) {
                    case READY -> send(question);
                    case LOADING -> CompletableFuture.completedFuture(Outcome.unanswered(Cause.LOADING));
                    case ABSENT -> CompletableFuture.completedFuture(Outcome.unanswered(Cause.UNKNOWN_NODE));
                };
        return outcome.whenComplete(
                (ended, failure) -> metrics.ended(question.operation().name(), ended, begun));
    }

    @Override
    public boolean hasRoom(int callers) {
        var unread = Math.max(0, callers - inFlight.size());
        var hasRoom = inFlight.size() + unread < settings.maxInFlight() && admission.hasRoom(unread);
        if (!hasRoom) {
            metrics.ended("unread", Outcome.unanswered(Cause.OVERLOADED), System.nanoTime());
        }
        return hasRoom;
    }

    /** Completes the call that a reply is for; false when this process has none under its id. */
    public boolean answer(InferenceReply reply) {
        return inFlight.answer(reply);
    }

    private CompletableFuture<Outcome> send(Question question) {
        var ticket = admission.enter(question);
        if (ticket.isEmpty()) {
            return CompletableFuture.completedFuture(Outcome.unanswered(Cause.OVERLOADED));
        }
        var opened = inFlight.open(question.imageBytes());
        if (opened.isEmpty()) {
            ticket.get().leave();
            return CompletableFuture.completedFuture(Outcome.unanswered(Cause.OVERLOADED));
        }
        var call = opened.get();
        var left = call.reply().whenComplete(ticket.get()::leave);
        return call.on(routes.to(question.nodeId()), settings.timeout(), route -> write(route, call, question));
    }

    private void write(Routes.Route route, InFlight.Call call, Question question) {
        var request = route.bytes(request(call.requestId(), question));
        call.send(
                inFlight.size() < BUSY ? producer : lingeringProducer,
                route.topic().name(),
                request);
    }

    private InferenceRequest request(String requestId, Question question) {
        var now = clock.instant();
        return InferenceRequest.newBuilder()
                .setRequestId(requestId)
                .setReplyTopic(settings.replyTopic())
                .setOperation(question.operation())
                .setCreatedAt(now)
                .setDeadline(now.plus(settings.timeout()))
                .setImages(question.images())
                .setCameraUid(question.camera().uid())
                .setCameraName(question.camera().name())
                .setRois(question.rois())
                .setMaxFaces(question.mostFaces())
                .setFaceOrder(question.faceOrder())
                .setLiveness(question.liveness())
                .setWithEmbeddings(question.withEmbeddings())
                .setFeatureType(question.subjects().orElse(null))
                .build();
    }

    @Override
    public void close() {
        routes.close();
    }
}
