package dev.vastream.inference.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.inference.analysis.AnalyserPool;
import dev.vastream.inference.analysis.FakeAnalyser;
import dev.vastream.program.SteppingClock;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.time.SenderClocks;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.Operation;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topics;
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A request whose analysis does not end is answered, its offset goes on, and what it still gives is not sent. */
class StuckRequestTest {

    private final SteppingClock clock = new SteppingClock();
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestMetrics metrics = new RequestMetrics(meters, clock);
    private final CompletedOffsets ledger = new CompletedOffsets();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger pictures = new AtomicInteger();

    @Test
    void answersAndGoesOn_whenAnalysisDoesNotEnd() throws Exception {
        var pool = new AnalyserPool(
                "work",
                1,
                4,
                () -> new FakeAnalyser(this::stuckAtFirst),
                new AnalyserPool.Guard("requests", Duration.ofSeconds(2), meters, failure -> {
                    throw new AssertionError(failure);
                }));
        var work = work(pool);

        work.start(request("r1", 7));
        work.start(request("r2", 8));

        await().atMost(Duration.ofSeconds(30)).until(() -> producer.history().size() == 2);
        await().until(() -> ledger.unfinished() == 0);
        assertThat(reply("r1").getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(reply("r1").getReason()).isEqualTo("the analysis of these pictures takes too long");
        assertThat(reply("r2").getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(ledger.toCommit().values()).containsExactly(new OffsetAndMetadata(9));
        end.countDown();
        ended.await();
        pool.close();
        assertThat(producer.history()).as("nothing that came late").hasSize(2);
    }

    private SeenPicture stuckAtFirst(ByteBuffer encoded) {
        if (pictures.getAndIncrement() == 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                ended.countDown();
            }
        }
        return SeenPicture.NOTHING;
    }

    private RequestWork work(AnalyserPool pool) {
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
        ledger.started(new TopicPartition(Topics.requests("edge").name(), 0), 6);
        ledger.answered();
        ledger.finished(new TopicPartition(Topics.requests("edge").name(), 0), 6);
        return new RequestWork(pool, handler, new Replies(producer, metrics, () -> 0, 1), ledger, failure -> {
            throw failure;
        });
    }

    private ConsumerRecord<byte[], ByteBuffer> request(String id, long offset) {
        var topic = Topics.requests("edge");
        var request = InferenceRequest.newBuilder()
                .setRequestId(id)
                .setReplyTopic("va.replies.test")
                .setOperation(Operation.DETECT_FACES)
                .setCreatedAt(clock.instant())
                .setDeadline(clock.instant().plusSeconds(10))
                .setImages(List.of(ByteBuffer.wrap(new byte[] {1})))
                .build();
        var value = new AvroSerializer<>(topic, registry).serialize(topic.name(), request);
        return new ConsumerRecord<>(topic.name(), 0, offset, id.getBytes(UTF_8), ByteBuffer.wrap(value));
    }

    private InferenceReply reply(String requestId) {
        var deserializer = new AvroDeserializer<>(Topics.replies("test"), registry);
        return producer.history().stream()
                .filter(record -> requestId.equals(new String(record.key(), UTF_8)))
                .map(record -> deserializer.deserialize("va.replies.test", record.value()))
                .map(decoded -> ((Decoded.Valid<InferenceReply>) decoded).value())
                .findFirst()
                .orElseThrow();
    }
}
