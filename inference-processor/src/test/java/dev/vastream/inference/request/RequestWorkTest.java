package dev.vastream.inference.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a request that gives more than its reply has ended. */
class RequestWorkTest {

    private static final ByteBuffer PICTURE = ByteBuffer.wrap(new byte[] {1});

    private final SteppingClock clock = new SteppingClock();
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestMetrics metrics = new RequestMetrics(meters, clock);
    private final CompletedOffsets ledger = new CompletedOffsets();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AnalyserPool pool = new AnalyserPool(
            "work",
            1,
            1,
            () -> new FakeAnalyser(
                    encoded -> {
                        throw new AssertionError("only the posture was asked for");
                    },
                    (front, side) -> Postures.analysis()),
            new AnalyserPool.Guard("requests", Duration.ofHours(1), meters, failure -> {}));

    @BeforeEach
    void analyse() throws InterruptedException {
        var handler = new RequestHandler(
                new RecordReader<>(Topics.requests("edge"), registry),
                registry,
                new ReplyTopics(() -> Set.of("va.replies.test")),
                new Answers("edge", clock),
                new SkeletonRecords(new AvroSerializer<>(Topics.SKELETONS, registry), clock),
                metrics,
                new SenderClocks("bridge", clock),
                failure -> {
                    throw failure;
                });
        var work = new RequestWork(pool, handler, new Replies(producer, metrics, pool::queued, 1), ledger, failure -> {
            throw failure;
        });
        work.start(request());
        await().atMost(Duration.ofSeconds(10)).until(() -> producer.history().size() == 3);
    }

    @AfterEach
    void close() {
        pool.close();
        producer.close();
    }

    private ConsumerRecord<byte[], ByteBuffer> request() {
        var topic = Topics.requests("edge");
        var request = InferenceRequest.newBuilder()
                .setRequestId("r1")
                .setReplyTopic("va.replies.test")
                .setOperation(Operation.ANALYSE_SKELETON)
                .setCreatedAt(clock.instant())
                .setDeadline(clock.instant().plusSeconds(10))
                .setImages(List.of(PICTURE, PICTURE))
                .build();
        var value = new AvroSerializer<>(topic, registry).serialize(topic.name(), request);
        return new ConsumerRecord<>(topic.name(), 0, 7, "r1".getBytes(UTF_8), ByteBuffer.wrap(value));
    }

    @Test
    void sendsReplyBeforeSkeletons() {
        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly("va.replies.test", "va.skeletons", "va.skeletons");
    }

    @Test
    void hasEnded_whenAllIsWritten() {
        producer.completeNext();
        producer.completeNext();
        var beforeLast = ledger.unfinished();
        producer.completeNext();

        assertThat(beforeLast).isEqualTo(1);
        assertThat(ledger.unfinished()).isZero();
    }

    @Test
    void hasEndedAndCounts_whenSkeletonCannotBeWritten() {
        producer.completeNext();
        producer.errorNext(new TimeoutException("no broker"));
        producer.completeNext();

        assertThat(ledger.unfinished()).isZero();
        assertThat(meters.counter("va.requests.lost_skeletons").count()).isEqualTo(1);
        assertThat(meters.counter("va.requests.lost_replies").count()).isZero();
    }
}
