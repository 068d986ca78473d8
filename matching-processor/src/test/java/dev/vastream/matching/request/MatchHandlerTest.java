package dev.vastream.matching.request;

import static dev.vastream.matching.Wire.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.matching.BreakingGallery;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.table.StaleTableException;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class MatchHandlerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String REPLIES = "va.replies.test";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MatchMetrics metrics = new MatchMetrics(new SimpleMeterRegistry(), clock);

    @Test
    void failsOnlyTheRequest_thatTheSearchBreaksOn() {
        var handler = handler(new IllegalStateException("of somebody's secret"));

        var replies = handler.handle(records(good("1"), bad("2"), good("3")));

        assertThat(replies)
                .extracting(reply -> reply(reply).getRequestId(), reply -> reply(reply)
                        .getStatus())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", ReplyStatus.OK),
                        org.assertj.core.groups.Tuple.tuple("2", ReplyStatus.FAILED),
                        org.assertj.core.groups.Tuple.tuple("3", ReplyStatus.OK));
        assertThat(reply(replies.get(1)).getReason()).isEqualTo("the request cannot be answered");
    }

    /** All of them can be answered once the gallery is read anew. */
    @Test
    void answersNone_whileTheGalleryIsStale() {
        var handler = handler(new StaleTableException("behind"));

        assertThatThrownBy(() -> handler.handle(records(good("1"), bad("2")))).isInstanceOf(StaleTableException.class);
    }

    @Test
    void answers_whateverTimesTheRequestHolds() {
        var first = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
        var last = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);
        var handler = handler(new IllegalStateException());

        var replies = handler.handle(records(
                good("1").setCreatedAt(first).setDeadline(last),
                good("2").setCreatedAt(last).setDeadline(last),
                good("3").setCreatedAt(last).setDeadline(first)));

        assertThat(replies).extracting(reply -> reply(reply).getRequestId()).contains("2");
    }

    private MatchHandler handler(RuntimeException failure) {
        var answers = new MatchAnswers(new BreakingGallery(failure), new AnnouncedModels(), metrics, clock);
        return new MatchHandler(registry, answers, metrics);
    }

    private static MatchRequest.Builder good(String id) {
        return request(id, REPLIES, new float[] {1, 0}).setCreatedAt(NOW).setDeadline(NOW.plusSeconds(10));
    }

    private static MatchRequest.Builder bad(String id) {
        return good(id).setNodeId("bad");
    }

    private List<ConsumerRecord<byte[], ByteBuffer>> records(MatchRequest.Builder... requests) {
        var topic = Topics.MATCH_REQUESTS;
        var serializer = new AvroSerializer<>(topic, registry);
        return Arrays.stream(requests)
                .map(MatchRequest.Builder::build)
                .map(request -> new ConsumerRecord<>(
                        topic.name(),
                        0,
                        0,
                        request.getRequestId().getBytes(UTF_8),
                        ByteBuffer.wrap(serializer.serialize(topic.name(), request))))
                .toList();
    }

    private InferenceReply reply(ProducerRecord<byte[], byte[]> record) {
        var decoded =
                new AvroDeserializer<>(Topics.replies("test"), registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<InferenceReply>) decoded).value();
    }
}
