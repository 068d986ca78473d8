package dev.vastream.matching.request;

import static dev.vastream.matching.Wire.bytes;
import static dev.vastream.matching.Wire.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.vastream.matching.BreakingGallery;
import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.GalleryIndex;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.program.kafka.ReplyTopics;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroDeserializer;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.Decoded;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchHandlerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String REPLIES = "va.replies.test";

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private int listings;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MatchMetrics metrics = new MatchMetrics(meters, clock);

    @Test
    void failsOnlyTheRequest_thatTheSearchBreaksOn() {
        var handler = handler(new IllegalStateException("of somebody's secret"));

        var replies = handler.handle(records(good("1"), bad("2"), good("3")));

        assertThat(replies)
                .extracting(reply -> reply(reply).getRequestId(), reply -> reply(reply)
                        .getStatus())
                .containsExactly(
                        tuple("1", ReplyStatus.OK), tuple("2", ReplyStatus.FAILED), tuple("3", ReplyStatus.OK));
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

    @Test
    void asksBrokerOnce_whateverTopicsStrangersName() {
        var handler = handler(new IllegalStateException());
        var strangers = IntStream.range(0, 30)
                .mapToObj(i -> request("s" + i, "va.replies.nobody-" + i, new float[] {1, 0})
                        .setCreatedAt(NOW)
                        .setDeadline(NOW.plusSeconds(10)));

        var records = handler.handle(
                records(Stream.concat(strangers, Stream.of(good("1"))).toArray(MatchRequest.Builder[]::new)));

        assertThat(records)
                .filteredOn(record -> record.topic().equals(Topics.DEAD_LETTERS))
                .hasSize(30);
        assertThat(records).filteredOn(record -> record.topic().equals(REPLIES)).hasSize(1);
        assertThat(listings).isEqualTo(1);
        assertThat(registry.latest("va.replies.nobody-0-value")).isEmpty();
    }

    @Test
    void repliesToTheTopicOfTheRequest_underItsId() {
        var replies = handler(new IllegalStateException()).handle(records(good("1")));

        assertThat(replies).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(REPLIES);
            assertThat(record.key()).isEqualTo("1".getBytes(UTF_8));
            assertThat(reply(record).getRequestId()).isEqualTo("1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"va.features", "va.replies.", "va.replies.a/b", "x.va.replies.a", "va.replies.a\n", ""})
    void deadLetters_whenReplyWouldGoToAnotherTopic(String topic) {
        var letters =
                handler(new IllegalStateException()).handle(records(good("1").setReplyTopic(topic)));

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
            assertThat(header(letter, DeadLetter.REASON)).isEqualTo("BAD_REPLY_TOPIC");
            assertThat(header(letter, DeadLetter.PROGRAM)).isEqualTo("matching-processor");
        });
        assertThat(deadLetters("BAD_REPLY_TOPIC")).isEqualTo(1);
    }

    @Test
    void deadLetters_whenRequestCannotBeRead_andAnswersTheOthers() {
        var broken = record("x", new byte[] {5, 5, 5});

        var sent = handler(new IllegalStateException())
                .handle(Stream.concat(Stream.of(broken), records(good("1")).stream())
                        .toList());

        assertThat(sent).hasSize(2);
        assertThat(header(sent.get(0), DeadLetter.REASON)).isEqualTo("WRONG_MAGIC");
        assertThat(reply(sent.get(1)).getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(deadLetters("WRONG_MAGIC")).isEqualTo(1);
    }

    @Test
    void deadLetters_whenKeyIsNotTheRequestsId() {
        var request = records(good("1")).get(0);

        var letters = handler(new IllegalStateException())
                .handle(List.of(record("2", request.value().array())));

        assertThat(header(letters.get(0), DeadLetter.REASON)).isEqualTo("BAD_KEY");
    }

    @Test
    void dropsRequest_whoseDeadlineIsOver() {
        var late = good("1").setCreatedAt(NOW.minusSeconds(20)).setDeadline(NOW.minusSeconds(10));

        assertThat(handler(new IllegalStateException()).handle(records(late))).isEmpty();

        assertThat(meters.timer("va.requests", "operation", "match", "outcome", "expired")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void saysSo_whenReplyIsLargerThanARecordMayBe() {
        var index = new MemoryGallery(DotProducts.fastest());
        for (var i = 1; i <= 100; i++) {
            var vectors = List.of(new ModelVector("model", new float[] {1, 0}));
            index.put(i, new GalleryId("default", FeatureType.FACE), "x".repeat(1_000) + i, vectors);
        }
        var probes = Collections.nCopies(200, new Probe("model", bytes(1, 0)));

        var replies = handler(index).handle(records(good("1").setProbes(probes).setMaxCandidates(100)));

        assertThat(replies).singleElement().satisfies(record -> {
            assertThat(reply(record).getStatus()).isEqualTo(ReplyStatus.FAILED);
            assertThat(reply(record).getReason()).isEqualTo("the answer is larger than a record may be");
        });
    }

    @Test
    void losesOnlyTheReply_whoseTopicIsDeclaredToBeSomethingElse() {
        registry.register("va.replies.other-value", SchemaBuilder.builder().stringType());
        var other = good("1").setReplyTopic("va.replies.other");

        var replies = handler(new IllegalStateException()).handle(records(other, good("2")));

        assertThat(replies).extracting(record -> reply(record).getRequestId()).containsExactly("2");
        assertThat(meters.counter("va.requests.lost_replies").count()).isEqualTo(1);
    }

    @Test
    void answersEveryBridge_whenManyComeAndGo() {
        var requests = IntStream.range(0, 250)
                .mapToObj(i -> good(Integer.toString(i)).setReplyTopic("va.replies.bridge-" + i))
                .toArray(MatchRequest.Builder[]::new);

        var replies = handler(new IllegalStateException()).handle(records(requests));

        assertThat(replies)
                .extracting(ProducerRecord::topic)
                .doesNotHaveDuplicates()
                .hasSize(250);
    }

    private MatchHandler handler(RuntimeException failure) {
        return handler(new BreakingGallery(failure));
    }

    private MatchHandler handler(GalleryIndex index) {
        var answers = new MatchAnswers(index, new AnnouncedModels(), metrics, clock);
        return new MatchHandler(registry, new ReplyTopics(this::listed), answers, metrics);
    }

    private Set<String> listed() {
        listings++;
        return Stream.concat(
                        Stream.of(REPLIES, "va.replies.other"),
                        IntStream.range(0, 250).mapToObj(i -> "va.replies.bridge-" + i))
                .collect(Collectors.toSet());
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
                .map(request -> record(request.getRequestId(), serializer.serialize(topic.name(), request)))
                .toList();
    }

    private static ConsumerRecord<byte[], ByteBuffer> record(String key, byte[] value) {
        return new ConsumerRecord<>(Topics.MATCH_REQUESTS.name(), 0, 0, key.getBytes(UTF_8), ByteBuffer.wrap(value));
    }

    private double deadLetters(String reason) {
        return meters.counter("va.dead_letters", "reason", reason, "lane", "match-requests")
                .count();
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private InferenceReply reply(ProducerRecord<byte[], byte[]> record) {
        var decoded =
                new AvroDeserializer<>(Topics.replies("test"), registry).deserialize(record.topic(), record.value());
        return ((Decoded.Valid<InferenceReply>) decoded).value();
    }
}
