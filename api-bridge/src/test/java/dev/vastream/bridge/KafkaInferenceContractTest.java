package dev.vastream.bridge;

import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.KafkaInference;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.avro.NodeStatus;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;

/** The adapter for Kafka, with a node behind a producer that needs no broker. */
class KafkaInferenceContractTest extends InferenceContract {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final ExecutorService broker = Executors.newSingleThreadExecutor();
    private final LoopbackProducer producer = new LoopbackProducer(broker, this::request);
    private Outcome outcome = Outcome.unanswered(Cause.TIMED_OUT);
    private CountDownLatch released = new CountDownLatch(0);
    private KafkaInference inference;

    @Override
    Inference inference() {
        return inference;
    }

    @Override
    void node(Outcome next, CountDownLatch nextReleased) {
        close();
        outcome = next;
        released = nextReleased;
        var nodes = new NodeTable(Clock.systemUTC());
        var settings = new KafkaInference.Settings(
                "va.replies.test",
                next.equals(Outcome.unanswered(Cause.TIMED_OUT)) ? SHORT : LONG,
                next.equals(Outcome.unanswered(Cause.OVERLOADED)) ? 0 : 100,
                1 << 20);
        inference = new KafkaInference(
                settings,
                new KafkaInference.Writing(producer, producer, registry, CompletableFuture::completedFuture),
                nodes,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        if (!next.equals(Outcome.unanswered(Cause.UNKNOWN_NODE))) {
            nodes.heartbeat(NODE + "/1", status(next.equals(Outcome.unanswered(Cause.LOADING))), true);
        }
    }

    private static NodeStatus status(boolean loading) {
        return NodeStatus.newBuilder()
                .setNodeId(NODE)
                .setInstanceId("1")
                .setState(loading ? NodeState.LOADING : NodeState.READY)
                .setHeartbeatAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setHeartbeatIntervalMillis(60_000)
                .build();
    }

    @Override
    void breakConnection() {
        producer.sendException = new IllegalStateException("no connection");
    }

    /** The node: reads a request and replies with what leads to the outcome. */
    private void request(ProducerRecord<String, byte[]> record) {
        var decoded =
                new AvroDeserializer<>(Topics.requests(NODE), registry).deserialize(record.topic(), record.value());
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (decoded instanceof Decoded.Valid<InferenceRequest> valid) {
            reply(valid.value().getRequestId()).ifPresent(inference::answer);
        }
    }

    private Optional<InferenceReply> reply(String requestId) {
        var reply = InferenceReply.newBuilder().setRequestId(requestId).setNodeId(NODE);
        if (outcome instanceof Outcome.Answered answered) {
            reply.setStatus(ReplyStatus.OK).setPictures(answered.reply().getPictures());
        } else if (outcome instanceof Outcome.Unanswered ended) {
            switch (ended.cause()) {
                case BAD_IMAGE, REFUSED, NOT_SUPPORTED, FAILED ->
                    reply.setStatus(ReplyStatus.valueOf(ended.cause().name()))
                            .setImageIndex(ended.picture())
                            .setReason(ended.reason());
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(reply.build());
    }

    private void close() {
        if (inference != null) {
            inference.close();
        }
    }

    @AfterEach
    void stop() {
        close();
        broker.shutdownNow();
    }
}
