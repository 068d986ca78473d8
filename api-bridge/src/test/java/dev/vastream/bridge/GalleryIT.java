package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.ReplyStatus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The gallery of two bridges on a real broker, with a scripted node and a plain matcher. */
class GalleryIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ADD = "/v3/va/add-or-update-feature";
    private static final String LIST = "/v3/va/list-feature";
    private static final String REMOVE = "/v3/va/remove-feature";
    private static final String MATCH = "/v3/va/mathing-feature";

    private final String node = "node-" + UUID.randomUUID();
    private final TestCluster cluster = TestCluster.shared();

    @TempDir
    private Path state;

    private ScriptedWorker worker;
    private PlainMatcher matcher;
    private BridgeProgram first;
    private BridgeProgram second;

    @BeforeEach
    void start() throws Exception {
        worker = new ScriptedWorker(cluster, node);
        worker.script(GalleryIT::vectors);
        matcher = new PlainMatcher(cluster, 0.5, 10);
        first = bridge("a");
        second = bridge("b");
        for (var bridge : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> new Http(bridge.port())
                    .get("/v1/info/server")
                    .text()
                    .contains(node));
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        first.close();
        second.close();
        matcher.close();
        worker.close();
    }

    private BridgeProgram bridge(String instance) throws StartException {
        return BridgeProgram.start(new BridgeSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                node,
                instance + "-" + node.substring(5, 13),
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(10),
                128,
                state));
    }

    /** The vector of a picture is along the axis that its first byte names. */
    private static Optional<InferenceReply> vectors(InferenceRequest request) {
        return Optional.of(InferenceReply.newBuilder()
                .setRequestId(request.getRequestId())
                .setNodeId("scripted")
                .setStatus(ReplyStatus.OK)
                .setPictures(request.getImages().stream()
                        .map(image -> new PictureResult(
                                10,
                                10,
                                List.of(ScriptedWorker.face(0.9f, 0)),
                                List.of(new DetectionEmbedding(0, "m", axis(image.get(image.position()))))))
                        .toList())
                .build());
    }

    private static ByteBuffer axis(int number) {
        var vector = ByteBuffer.allocate(16 * 4).order(ByteOrder.LITTLE_ENDIAN);
        vector.putFloat(number * 4, 1);
        return vector;
    }

    private ObjectNode body(String uuid) {
        return JSON.createObjectNode()
                .put("node_id", node)
                .put("feature_type", 1)
                .put("uuid", uuid)
                .put("user_id", "u")
                .put("user_name", "name of " + uuid)
                .put("user_age", 30)
                .put("identifier", 0)
                .put("gender", 1);
    }

    private ObjectNode enrolment(String uuid, byte[]... images) {
        var body = body(uuid);
        var list = body.putArray("feature_images");
        for (var image : images) {
            list.add(Base64.getEncoder().encodeToString(image));
        }
        return body;
    }

    private static JsonNode post(BridgeProgram bridge, String path, JsonNode body) throws Exception {
        return new Http(bridge.port()).post(path, body.toString()).json();
    }

    private static void ok(JsonNode answer) {
        assertThat(answer.path("code").asInt(-1)).as(answer.toString()).isZero();
    }

    private List<String> listed(BridgeProgram bridge) throws Exception {
        var answer = post(bridge, LIST, body("x"));
        ok(answer);
        return answer.path("feature_list")
                .valueStream()
                .map(subject -> subject.path("user_name").asString() + " "
                        + subject.path("feature_images").size())
                .toList();
    }

    private static byte[] picture(int axis) {
        return new byte[] {(byte) axis, 9, 9};
    }

    @Test
    void readsItsWritesThroughOtherBridge_whenMatcherIsSlow() throws Exception {
        matcher.delay(Duration.ofMillis(100));
        for (var i = 1; i <= 5; i++) {
            var uuid = "p" + i;
            ok(post(first, ADD, enrolment(uuid, picture(i), picture(i))));

            assertThat(listed(second)).contains("name of " + uuid + " 2");
            assertThat(post(second, MATCH, enrolment("", picture(i)))
                            .path("uuid")
                            .asString())
                    .isEqualTo(uuid);
            ok(post(second, REMOVE, body(uuid)));
            assertThat(listed(first)).isEmpty();
            assertThat(post(first, MATCH, enrolment("", picture(i)))
                            .path("uuid")
                            .asString("?"))
                    .isEmpty();
        }
    }

    @Test
    void verifiesAgainstOne_whenUuidIsGiven() throws Exception {
        ok(post(first, ADD, enrolment("p1", picture(1))));
        ok(post(first, ADD, enrolment("p2", picture(2))));

        var right = post(first, MATCH, enrolment("p1", picture(1)));
        var wrong = post(first, MATCH, enrolment("p2", picture(1)));

        assertThat(right.path("user_name").asString()).isEqualTo("name of p1");
        assertThat(right.path("similarity").asDouble()).isGreaterThan(0.9);
        assertThat(wrong.path("uuid").asString("?")).isEmpty();
        assertThat(wrong.path("similarity").asDouble()).isLessThan(0.1);
    }

    @Test
    void keepsGallery_whenBridgeStartsAgainOrItsCopyIsLost() throws Exception {
        ok(post(first, ADD, enrolment("p1", picture(1), picture(1))));
        first.close();
        ok(post(second, ADD, enrolment("p2", picture(2))));
        ok(post(second, REMOVE, body("p1")));
        first = bridge("a");
        assertThat(listed(first)).containsExactly("name of p2 1");

        first.close();
        try (var files =
                Files.walk(state.resolve("bridge-a-" + node.substring(5, 13)).resolve("gallery"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".sst")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        first = bridge("a");

        assertThat(listed(first)).containsExactly("name of p2 1");
    }

    @Test
    void carriesLargestPictures_whenWithinLimit() throws Exception {
        var large = new byte[12 << 20];
        new Random(1).nextBytes(large);
        large[0] = 1;
        var another = new byte[(3 << 20) - 1000];
        new Random(2).nextBytes(another);
        another[0] = 1;

        ok(post(first, ADD, enrolment("large", large, another)));

        var images = post(second, LIST, body("x")).at("/feature_list/0/feature_images");
        assertThat(Base64.getDecoder().decode(images.get(0).asString())).isEqualTo(large);
        assertThat(Base64.getDecoder().decode(images.get(1).asString())).isEqualTo(another);
    }

    @Test
    void addsButMatchesNot_whenNoMatcherIsAlive() throws Exception {
        matcher.close();

        ok(post(first, ADD, enrolment("p1", picture(1))));

        assertThat(listed(second)).containsExactly("name of p1 1");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(post(first, MATCH, enrolment("", picture(1)))
                                .path("code")
                                .asInt())
                        .isEqualTo(503));
    }

    @Test
    void refusesToStart_whenAnotherOfItsNameRuns() throws StartException {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> bridge("a"))
                .withMessageContaining("in use by another bridge");
    }
}
