package dev.vastream.inference.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.vastream.vision.recognition.SeenPicture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RequestHandlerTest {

    private static final String REPLIES = "va.replies.test";

    private final SteppingClock clock = new SteppingClock();
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private int listings;
    private int analyses;
    private final RequestHandler handler = new RequestHandler(
            new RecordReader<>(Topics.requests("edge"), registry),
            registry,
            new ReplyTopics(this::listed),
            new Answers("edge", clock),
            new SkeletonRecords(new AvroSerializer<>(Topics.SKELETONS, registry), clock),
            new RequestMetrics(new SimpleMeterRegistry(), clock),
            new SenderClocks("bridge", clock),
            failure -> {
                throw failure;
            });

    private Set<String> listed() {
        listings++;
        return Set.of(REPLIES);
    }

    @Test
    void deadLetters_whenNobodyHasTheReplyTopic() {
        var records = handled(request("va.replies.nobody", Duration.ofSeconds(10)));

        assertThat(records).extracting(ProducerRecord::topic).containsExactly(Topics.DEAD_LETTERS);
        assertThat(analyses).isZero();
        assertThat(registry.latest("va.replies.nobody-value")).isEmpty();
    }

    @Test
    void answers_whenTheReplyTopicIsThere() {
        var records = handled(request(REPLIES, Duration.ofSeconds(10)));

        assertThat(records).extracting(ProducerRecord::topic).containsExactly(REPLIES);
        assertThat(analyses).isEqualTo(1);
    }

    @Test
    void asksNobody_whenTheDeadlineHasPassed() {
        assertThat(handled(request("va.replies.nobody", Duration.ofSeconds(-1))))
                .isEmpty();
        assertThat(listings).isZero();
    }

    private List<ProducerRecord<byte[], byte[]>> handled(ConsumerRecord<byte[], ByteBuffer> record) {
        return handler.handle(record, new FakeAnalyser(encoded -> {
            analyses++;
            return SeenPicture.NOTHING;
        }));
    }

    private ConsumerRecord<byte[], ByteBuffer> request(String replyTopic, Duration timeout) {
        var topic = Topics.requests("edge");
        var request = InferenceRequest.newBuilder()
                .setRequestId("r1")
                .setReplyTopic(replyTopic)
                .setOperation(Operation.DETECT_FACES)
                .setCreatedAt(clock.instant())
                .setDeadline(clock.instant().plus(timeout))
                .setImages(List.of(ByteBuffer.wrap(new byte[] {1})))
                .build();
        var value = new AvroSerializer<>(topic, registry).serialize(topic.name(), request);
        return new ConsumerRecord<>(topic.name(), 0, 7, "r1".getBytes(UTF_8), ByteBuffer.wrap(value));
    }
}
