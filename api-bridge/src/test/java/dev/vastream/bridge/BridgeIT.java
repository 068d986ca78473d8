package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.TestCluster;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.schemas.avro.NodeState;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.Schemas;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge on a real broker and registry, with a worker that a test scripts. */
class BridgeIT {

    private static final String IMAGE = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    private static final String[] KEY = {"x-api-key", "any"};

    private final String node = "node-" + UUID.randomUUID();

    @TempDir
    private Path state;

    private TestCluster cluster;
    private ScriptedWorker worker;
    private BridgeProgram bridge;
    private Http http;

    @BeforeEach
    void start() throws StartException {
        cluster = TestCluster.shared();
        worker = new ScriptedWorker(cluster, node);
        bridge = BridgeProgram.start(settings(cluster, "a", Duration.ofSeconds(10)));
        http = new Http(bridge.port());
    }

    @AfterEach
    void stop() throws InterruptedException {
        worker.close();
        bridge.close();
    }

    private BridgeSettings settings(TestCluster at, String instance, Duration timeout) {
        return settings(at.bootstrapServers(), at.registryUrl(), instance, timeout);
    }

    private BridgeSettings settings(String kafka, URI registry, String instance, Duration timeout) {
        return new BridgeSettings(
                new Connection(kafka, registry),
                node,
                instance + "-" + node.substring(5, 13),
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                timeout,
                128,
                state);
    }

    private static String detect() {
        return "{\"seq\": 7, \"image\": \"" + IMAGE + "\"}";
    }

    private String inference(String nodeId) {
        return "{\"node_id\": \"" + nodeId + "\", \"image_buffer\": \"" + IMAGE + "\"}";
    }

    private void awaitNode(Http at) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> at.get("/v1/info/server").text().contains(node));
    }

    @Test
    void answersFaces_whenWorkerDoes() throws Exception {
        awaitNode(http);

        var answer = http.post("/v1/detect", detect(), KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"seq\":7,\"faces\":[{\"processed\":true,\"confidence\":0.9,\"boundingBox\":{\"left\":160,\"top\":240,\"right\":224,\"bottom\":336},\"landmarks\":[{\"x\":0,\"y\":0},{\"x\":0,\"y\":0},{\"x\":0,\"y\":0},{\"x\":0,\"y\":0},{\"x\":0,\"y\":0}]}]}");
        assertThat(worker.awaitRequest().getImages().get(0).remaining()).isEqualTo(3);
    }

    @Test
    void setsCompatibilityRules_whenStartedAndNodeIsKnown() {
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        var replies =
                Topics.replies(settings(cluster, "a", Duration.ofSeconds(10)).instance());

        awaitNode(http);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(List.of(replies, Topics.requests(node)))
                .allSatisfy(topic ->
                        assertThat(registry.compatibility(topic.subject())).contains(Schemas.COMPATIBILITY)));
    }

    @Test
    void carriesLargestPicture_whenWithinLimit() throws Exception {
        awaitNode(http);
        var picture = new byte[12 << 20];
        var body = "{\"image\": \"" + Base64.getEncoder().encodeToString(picture) + "\"}";

        var answer = http.post("/v1/detect", body, KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(worker.awaitRequest().getImages().get(0).remaining()).isEqualTo(12 << 20);
    }

    @Test
    void answersUnknownNodeAtOnce_whenWarm() throws Exception {
        for (var i = 0; i < 20; i++) {
            http.post("/v3/va/inference-image", inference("nobody"));
        }
        var start = System.nanoTime();

        var answer = http.post("/v3/va/inference-image", inference("nobody"));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(50);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(503);
        assertThat(answer.message()).isEqualTo("NOT_FOUND_COMPUTING_NODE");
    }

    @Test
    void answersWaiting_whenNodeLoads() throws Exception {
        worker.state(NodeState.LOADING);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            var answer = http.post("/v3/va/inference-image", inference(node));
            assertThat(answer.code()).isEqualTo(26);
            assertThat(answer.message()).isEqualTo("WAITING_LOADING");
        });
    }

    @Test
    void forgetsNode_whenHeartbeatsStop() throws Exception {
        awaitNode(http);

        worker.close();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !http.get("/v1/info/server").text().contains(node));

        assertThat(http.post("/v3/va/inference-image", inference(node)).code()).isEqualTo(503);
        assertThat(http.post("/v1/detect", detect(), KEY).status()).isEqualTo(503);
    }

    @Test
    void timesOutAndIgnoresLateReply_whenWorkerIsSilent() throws Exception {
        try (var impatient = BridgeProgram.start(settings(cluster, "b", Duration.ofSeconds(1)))) {
            var client = new Http(impatient.port());
            worker.script(ScriptedWorker::silent);
            awaitNode(client);

            var va = client.post("/v3/va/inference-image", inference(node));
            var face = client.post("/v1/detect", detect(), KEY);

            assertThat(va.status()).isEqualTo(200);
            assertThat(va.json().toString()).isEqualTo("{\"code\":502,\"message\":\"REQUEST_TIMEOUT\"}");
            assertThat(face.status()).isEqualTo(504);
            var late = worker.awaitRequest();
            worker.reply(late, ScriptedWorker.oneFace(late).orElseThrow());
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                            client.get("/actuator/prometheus").text())
                    .containsPattern("va_replies_late_total 1.0"));
        }
    }

    @Test
    void keepsReplyTopicsApart_whenTwoBridgesAsk() throws Exception {
        try (var other = BridgeProgram.start(settings(cluster, "b", Duration.ofSeconds(10)))) {
            var second = new Http(other.port());
            awaitNode(http);
            awaitNode(second);

            assertThat(http.post("/v1/detect", detect(), KEY).status()).isEqualTo(200);
            assertThat(second.post("/v1/detect", detect(), KEY).status()).isEqualTo(200);

            assertThat(worker.awaitRequest().getReplyTopic())
                    .isNotEqualTo(worker.awaitRequest().getReplyTopic());
            assertThat(http.get("/actuator/prometheus").text()).contains("va_replies_late_total 0.0");
            assertThat(second.get("/actuator/prometheus").text()).contains("va_replies_late_total 0.0");
        }
    }

    @Test
    void answersWhatIsInFlight_whenClosed() throws Exception {
        worker.script(ScriptedWorker::silent);
        awaitNode(http);
        var answer = http.postAsync("/v1/detect", detect(), KEY);
        var request = worker.awaitRequest();

        var closing = new Thread(bridge::close);
        closing.start();
        await().until(() -> refuses(http));
        worker.reply(request, ScriptedWorker.oneFace(request).orElseThrow());

        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        closing.join(10_000);
        assertThat(closing.isAlive()).isFalse();
    }

    private static boolean refuses(Http at) throws InterruptedException {
        try {
            new Http(at.port()).get("/v1/health");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void readsOn_whenReplyIsBroken() throws Exception {
        awaitNode(http);
        http.post("/v1/detect", detect(), KEY);
        var replyTopic = worker.awaitRequest().getReplyTopic();

        worker.bytes(replyTopic, new byte[] {9, 9, 9});

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(http.get("/actuator/prometheus").text())
                        .contains("va_dead_letters_total{lane=\"replies\",reason=\"WRONG_MAGIC\"} 1.0"));
        assertThat(http.post("/v1/detect", detect(), KEY).status()).isEqualTo(200);
    }

    @Test
    void failsCleanlyAndRecovers_whenBrokerDies() throws Exception {
        try (var own = TestCluster.start();
                var scripted = new ScriptedWorker(own, node);
                var program = BridgeProgram.start(settings(own, "c", Duration.ofSeconds(2)))) {
            var client = new Http(program.port());
            awaitNode(client);
            assertThat(client.post("/v1/detect", detect(), KEY).status()).isEqualTo(200);

            own.killBroker();
            var start = System.nanoTime();
            var face = client.post("/v1/detect", detect(), KEY);
            var va = client.post("/v3/va/inference-image", inference(node));

            assertThat(face.status()).isIn(503, 504);
            assertThat(va.code()).isIn(502, 503);
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(5);
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                assertThat(client.get("/v1/health").status()).isEqualTo(503);
                assertThat(client.get("/v1/info/server").text()).contains("\"kafka\":{\"state\":\"down\"}");
            });

            own.restartBroker();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(client.get("/v1/health").text()).isEqualTo("{\"status\":\"ok\"}");
                assertThat(client.post("/v1/detect", detect(), KEY).status()).isEqualTo(200);
            });
        }
    }
}
