package dev.vastream.matching;

import static dev.vastream.matching.Wire.embedding;
import static dev.vastream.matching.Wire.face;
import static dev.vastream.matching.Wire.node;
import static dev.vastream.matching.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.vastream.cluster.TestCluster;
import dev.vastream.matching.GalleryPipeline.Reader;
import dev.vastream.program.StartException;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.MatchRequest;
import dev.vastream.schemas.avro.ReplyStatus;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a real broker: each test on subjects of its own, since all share the gallery's topics. */
class MatchingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final float[] ADA = {1, 0, 0, 0};
    private static final float[] BOB = {0, 1, 0, 0};

    @TempDir
    Path state;

    private final String test = UUID.randomUUID().toString();
    private final Topic<InferenceReply> replies = Topics.replies(test);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private GalleryPipeline pipeline;
    private Reader<Match> matches;
    private Reader<GalleryProgress> progress;
    private Reader<InferenceReply> answers;
    private MatchingProgram program;
    private Process process;

    @BeforeEach
    void start() throws StartException {
        pipeline = new GalleryPipeline(TestCluster.shared());
        for (var topic : List.of(Topics.MATCHES, Topics.GALLERY_PROGRESS, replies)) {
            pipeline.create(topic);
        }
        matches = pipeline.read(Topics.MATCHES);
        progress = pipeline.read(Topics.GALLERY_PROGRESS);
        answers = pipeline.read(replies);
    }

    @AfterEach
    void stop() {
        if (program != null) {
            program.close();
        }
        if (process != null) {
            process.destroyForcibly();
        }
        matches.close();
        progress.close();
        answers.close();
        pipeline.close();
        assertThat(failure.get()).isNull();
    }

    @Test
    void matchesCamerasAsSubjectsComeChangeAndGo() throws StartException {
        startProgram();
        pipeline.send(Topics.NODES, "default/1", node(0.5, 10));
        pipeline.enrol(face(test + "bob", BOB));
        awaitApplied(pipeline.enrol(face(test + "ada", ADA)));

        see(1, ADA);
        var match = match(1);
        assertThat(match.getCandidates().get(0).getUuid()).isEqualTo(test + "ada");
        assertThat(match.getCandidates().get(0).getCosine()).isCloseTo(1, within(1e-6f));
        assertThat(match.getCandidates().get(0).getScore()).isCloseTo(0.9933f, within(1e-3f));

        awaitApplied(pipeline.enrol(face(test + "ada", new float[] {0, 0, 1, 0})));
        see(2, ADA);
        assertThat(match(2).getCandidates())
                .allSatisfy(candidate -> assertThat(candidate.getCosine()).isLessThan(0.5f));

        awaitApplied(pipeline.remove(test + "ada"));
        see(3, new float[] {0, 0, 1, 0});
        assertThat(match(3).getCandidates()).extracting(MatchCandidate::getUuid).doesNotContain(test + "ada");
        pipeline.remove(test + "bob");
    }

    @Test
    void answersRequests_fromTheGalleryAsItIs() throws StartException {
        startProgram();
        pipeline.enrol(face(test + "bob", BOB));
        var version = pipeline.enrol(face(test + "ada", ADA));
        awaitApplied(version);

        var found = answer(request("search", replies.name(), ADA, BOB).build());
        var verified = answer(
                request("verify", replies.name(), BOB).setUuid(test + "ada").build());
        var unknown = answer(request("unknown-node", replies.name(), ADA)
                .setNodeId("nowhere")
                .build());
        var bad =
                answer(request("bad", replies.name(), new float[] {0, 0, 0, 0}).build());

        assertThat(found.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(found.getMatches())
                .extracting(match -> match.getCandidates().get(0).getUuid())
                .containsExactly(test + "ada", test + "bob");
        assertThat(found.getMatches().get(0).getMargin()).isPositive();
        assertThat(found.getGalleryVersion()).isEqualTo(version);
        assertThat(verified.getMatches().get(0).getCandidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.getUuid()).isEqualTo(test + "ada");
            assertThat(candidate.getCosine()).isCloseTo(0, within(1e-6f));
        });
        assertThat(unknown.getStatus()).isEqualTo(ReplyStatus.OK);
        assertThat(unknown.getMatches().get(0).getCandidates()).isEmpty();
        assertThat(bad.getStatus()).isEqualTo(ReplyStatus.FAILED);
        pipeline.remove(test + "ada");
        pipeline.remove(test + "bob");
    }

    @Test
    void dropsRequest_whenNobodyWaits() throws StartException {
        startProgram();

        pipeline.request(
                request("late", replies.name(), ADA).setDeadline(Instant.EPOCH).build());
        pipeline.request(request("elsewhere", "va.events", ADA).build());
        pipeline.request(request("next", replies.name(), ADA).build());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers.more())
                .extracting(InferenceReply::getRequestId)
                .containsExactly("next"));
    }

    @Test
    void takesItsProgressAway_whenItCloses() throws StartException {
        startProgram();
        awaitApplied(0);

        program.close();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(progress.newestTombstone()).isEqualTo("matching/" + test));
    }

    @Test
    void knowsTheGalleryAgain_whenItWasKilled() throws Exception {
        awaitAnswers(startProcess());
        var version = pipeline.enrol(face(test + "ada", ADA));
        awaitApplied(version);
        pipeline.enrol(face(test + "gone", BOB));

        process.destroyForcibly().waitFor();
        var removed = pipeline.remove(test + "gone");
        see(1, ADA);
        awaitAnswers(startProcess());

        awaitApplied(removed);
        assertThat(match(1).getCandidates().get(0).getUuid()).isEqualTo(test + "ada");
        var found = answer(request("again", replies.name(), ADA).build());
        assertThat(found.getMatches().get(0).getCandidates())
                .extracting(MatchCandidate::getUuid)
                .contains(test + "ada")
                .doesNotContain(test + "gone");
        process.destroyForcibly().waitFor();
        pipeline.remove(test + "ada");
    }

    private Process startProcess() throws IOException {
        var settings = pipeline.settings(test, state);
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--add-modules",
                        "jdk.incubator.vector",
                        MatchingCommand.class.getName(),
                        "--bootstrap",
                        settings.connection().bootstrapServers(),
                        "--registry",
                        settings.connection().registry().toString(),
                        "--instance",
                        test,
                        "--state",
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(state.toFile(), "log"));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process = builder.start();
        return process;
    }

    private void awaitAnswers(Process process) {
        var id = "ready-" + process.pid();
        pipeline.send(
                Topics.MATCH_REQUESTS,
                id,
                request(id, replies.name(), ADA)
                        .setDeadline(Instant.now().plus(PATIENCE))
                        .build());
        await().atMost(PATIENCE).until(() -> answers.more().stream()
                .anyMatch(reply -> reply.getRequestId().equals(id)));
    }

    private void startProgram() throws StartException {
        program = MatchingProgram.start(pipeline.settings(test, state), failure::set);
    }

    private void awaitApplied(long offset) {
        await().atMost(PATIENCE).until(() -> progress.more().stream()
                .anyMatch(record ->
                        record.getHolderId().equals("matching/" + test) && record.getFeaturesOffset() >= offset));
    }

    private void see(long frame, float[] vector) {
        pipeline.send(
                Topics.EMBEDDINGS,
                test,
                embedding(vector).setCameraUid(test).setFrameNumber(frame).build());
    }

    private Match match(long frame) {
        var found = new AtomicReference<Match>();
        await().atMost(PATIENCE).until(() -> matches.more().stream()
                .filter(match -> match.getCameraUid().equals(test) && match.getFrameNumber() == frame)
                .peek(found::set)
                .findAny()
                .isPresent());
        return found.get();
    }

    private InferenceReply answer(MatchRequest request) {
        pipeline.send(Topics.MATCH_REQUESTS, request.getRequestId(), request);
        var found = new AtomicReference<InferenceReply>();
        await().atMost(PATIENCE).until(() -> answers.more().stream()
                .filter(reply -> reply.getRequestId().equals(request.getRequestId()))
                .peek(found::set)
                .findAny()
                .isPresent());
        return found.get();
    }
}
