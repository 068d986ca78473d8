package dev.vastream.matching.request;

import static dev.vastream.matching.Wire.bytes;
import static dev.vastream.matching.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.Wire;
import dev.vastream.matching.gallery.GalleryId;
import dev.vastream.matching.gallery.MemoryGallery;
import dev.vastream.matching.gallery.ModelVector;
import dev.vastream.matching.gallery.kernel.DotProducts;
import dev.vastream.matching.score.AnnouncedModels;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.avro.ReplyStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to replies, over a real index. */
class MatchAnswersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final GalleryId FACES = new GalleryId("default", FeatureType.FACE);
    private static final float[] ADA = {1, 0};
    private static final float[] BOB = {0, 1};
    private static final float[] NEAR_ADA = {0.8f, 0.6f};

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryGallery index = new MemoryGallery(DotProducts.fastest());
    private final AnnouncedModels models = new AnnouncedModels();
    private final MatchAnswers answers = new MatchAnswers(index, models, new MatchMetrics(meters, clock), clock);

    @BeforeEach
    void enrol() {
        models.learn(Wire.node(0.4, 10));
        index.put(1, FACES, "ada", List.of(new ModelVector(Wire.MODEL, ADA)));
        index.put(2, FACES, "bob", List.of(new ModelVector(Wire.MODEL, BOB)));
    }

    @Test
    void answersEachProbe_withScoresAndMargin() {
        var reply = answer(request("1", "va.replies.x", NEAR_ADA, BOB).build());

        assertThat(reply.getRequestId()).isEqualTo("1");
        assertThat(reply.getNodeId()).isEqualTo("default");
        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(reply.getGalleryVersion()).isEqualTo(2);
        assertThat(reply.getMatches()).hasSize(2);
        var first = reply.getMatches().get(0);
        assertThat(first.getCandidates()).extracting(MatchCandidate::getUuid).containsExactly("ada", "bob");
        assertThat(first.getCandidates().get(0).getCosine()).isCloseTo(0.8f, within(1e-6f));
        assertThat(first.getCandidates().get(0).getScore()).isCloseTo((float) (1 / (1 + Math.exp(-4))), within(1e-5f));
        assertThat(first.getMargin()).isCloseTo(0.2f, within(1e-6f));
        assertThat(reply.getMatches().get(1).getCandidates().get(0).getUuid()).isEqualTo("bob");
    }

    @Test
    void givesEachRequestItsOwnAnswers_whenManyShareOneSearch() {
        var requests = List.of(
                request("1", "va.replies.x", ADA).build(),
                request("2", "va.replies.x").build(),
                request("3", "va.replies.y", BOB, ADA).build(),
                request("4", "va.replies.x", ADA).setNodeId("elsewhere").build(),
                request("5", "va.replies.x", BOB).build());

        var replies = answers.answer(requests);

        assertThat(replies).extracting(InferenceReply::getRequestId).containsExactly("1", "2", "3", "4", "5");
        assertThat(nearest(replies.get(0))).containsExactly("ada");
        assertThat(replies.get(1).getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(nearest(replies.get(2))).containsExactly("bob", "ada");
        assertThat(replies.get(3).getMatches()).singleElement().satisfies(match -> assertThat(match.getCandidates())
                .isEmpty());
        assertThat(nearest(replies.get(4))).containsExactly("bob");
        assertThat(meters.timer("va.gallery.search", "lane", "requests").count())
                .isEqualTo(1);
    }

    @Test
    void comparesWithOneSubject_whenRequestNamesIt() {
        var reply = answer(request("1", "va.replies.x", ADA).setUuid("bob").build());

        assertThat(reply.getMatches().get(0).getCandidates())
                .extracting(MatchCandidate::getUuid)
                .containsExactly("bob");
    }

    static Stream<ByteBuffer> noVectors() {
        return Stream.of(
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(5),
                bytes(0, 0),
                bytes(Float.NaN, 1),
                bytes(Float.POSITIVE_INFINITY, 1));
    }

    @ParameterizedTest
    @MethodSource("noVectors")
    void fails_whenOneProbeIsNoVector(ByteBuffer bytes) {
        var probes = List.of(new Probe(Wire.MODEL, bytes(ADA)), new Probe(Wire.MODEL, bytes));

        var reply = answer(request("1", "va.replies.x").setProbes(probes).build());

        assertThat(reply.getStatus()).isEqualTo(ReplyStatus.FAILED);
        assertThat(reply.getReason()).isEqualTo("a probe is no vector");
        assertThat(reply.getMatches()).isEmpty();
    }

    @Test
    void bringsNumberOfCandidates_intoItsRange() {
        IntStream.rangeClosed(1, 150)
                .forEach(i -> index.put(
                        2 + i, FACES, "subject-" + i, List.of(new ModelVector(Wire.MODEL, new float[] {0.6f, 0.8f}))));

        assertThat(candidates(0)).isEqualTo(1);
        assertThat(candidates(-7)).isEqualTo(1);
        assertThat(candidates(3)).isEqualTo(3);
        assertThat(candidates(Integer.MAX_VALUE)).isEqualTo(100);
    }

    @Test
    void saysHowLongTheRequestWaited() {
        var reply = answer(request("1", "va.replies.x", ADA)
                .setCreatedAt(NOW.minusMillis(7))
                .build());

        assertThat(reply.getTiming().getQueueMicros()).isEqualTo(7_000);
        assertThat(reply.getTiming().getMatchMicros()).isNotNegative();
    }

    @Test
    void saysNoNegativeWait_whenRequestIsOfTheFuture() {
        var reply = answer(request("1", "va.replies.x", ADA)
                .setCreatedAt(NOW.plusSeconds(7))
                .build());

        assertThat(reply.getTiming().getQueueMicros()).isZero();
    }

    private InferenceReply answer(MatchRequest request) {
        return answers.answer(List.of(request)).get(0);
    }

    private int candidates(int wanted) {
        return answer(request("1", "va.replies.x", ADA).setMaxCandidates(wanted).build())
                .getMatches()
                .get(0)
                .getCandidates()
                .size();
    }

    private static List<String> nearest(InferenceReply reply) {
        return reply.getMatches().stream()
                .map(match -> match.getCandidates().get(0).getUuid())
                .toList();
    }
}
