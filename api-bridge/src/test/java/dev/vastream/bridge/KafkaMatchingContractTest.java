package dev.vastream.bridge;

import dev.vastream.bridge.rpc.KafkaMatching;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;

/** The adapter for Kafka, with a matcher behind a producer that needs no broker. */
class KafkaMatchingContractTest extends MatchingContract {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final ExecutorService broker = Executors.newSingleThreadExecutor();
    private final LoopbackProducer producer = new LoopbackProducer(broker, this::request);
    private Outcome outcome = Outcome.unanswered(Cause.TIMED_OUT);
    private CountDownLatch released = new CountDownLatch(0);
    private KafkaMatching matching;

    @Override
    Matching matching() {
        return matching;
    }

    @Override
    void matcher(Outcome next, CountDownLatch nextReleased) {
        outcome = next;
        released = nextReleased;
        matching = new KafkaMatching(
                new KafkaMatching.Settings(
                        "va.replies.test",
                        next.equals(Outcome.unanswered(Cause.TIMED_OUT)) ? SHORT : LONG,
                        next.equals(Outcome.unanswered(Cause.OVERLOADED)) ? 0 : 100),
                new KafkaMatching.Writing(producer, registry),
                () -> !next.equals(Outcome.unanswered(Cause.UNKNOWN_NODE)),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    @Override
    void breakConnection() {
        producer.sendException = new IllegalStateException("no connection");
    }

    /** The matcher: reads a request and replies with what leads to the outcome. */
    private void request(ProducerRecord<String, byte[]> record) {
        var decoded =
                new AvroDeserializer<>(Topics.MATCH_REQUESTS, registry).deserialize(record.topic(), record.value());
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (decoded instanceof Decoded.Valid<MatchRequest> valid) {
            reply(valid.value());
        }
    }

    private void reply(MatchRequest request) {
        var reply =
                InferenceReply.newBuilder().setRequestId(request.getRequestId()).setNodeId(request.getNodeId());
        if (outcome instanceof Outcome.Answered answered) {
            matching.answer(reply.setStatus(ReplyStatus.OK)
                    .setMatches(answered.reply().getMatches())
                    .build());
        } else if (outcome instanceof Outcome.Unanswered failed && failed.cause() == Cause.FAILED) {
            matching.answer(reply.setStatus(ReplyStatus.FAILED)
                    .setReason(failed.reason())
                    .build());
        }
    }

    @AfterEach
    void stop() {
        broker.shutdownNow();
    }
}
