package dev.vastream.standalone.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.bridge.BridgeProgram;
import dev.vastream.bridge.BridgeSettings;
import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
import dev.vastream.matching.MatchingProgram;
import dev.vastream.matching.MatchingSettings;
import dev.vastream.program.MetricsAddress;
import dev.vastream.program.StartException;
import dev.vastream.program.connection.Connection;
import dev.vastream.vision.Mirror;
import dev.vastream.vision.VisionSettings.Device;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A node with the real models, a matcher and a bridge, on a real broker and registry; called over HTTP. */
final class GallerySystem implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GallerySystem.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FACE = 1;

    private final String node = "gallery-" + UUID.randomUUID();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestCluster cluster;
    private final Path state;
    private final InferenceProgram inference;
    private final Starter starter;
    private AutoCloseable matcher;
    private RunningBridge bridge;

    GallerySystem(Path state) throws StartException {
        this(state, EnumSet.of(Lane.REQUESTS));
    }

    /** With those lanes; frames give vectors, too. */
    GallerySystem(Path state, Set<Lane> lanes) throws StartException {
        this(state, lanes, TestCluster.shared(), new InThisProcess());
    }

    /** On that cluster, with matcher and bridge as the starter makes them. */
    GallerySystem(Path state, Set<Lane> lanes, TestCluster cluster, Starter starter) throws StartException {
        this.state = state;
        this.cluster = cluster;
        this.starter = starter;
        inference = InferenceProgram.start(new InferenceSettings(
                        new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                        node,
                        "1",
                        Mirror.models(),
                        Device.CPU,
                        2,
                        Duration.ofSeconds(2),
                        MetricsAddress.NONE,
                        state,
                        lanes)
                .withEmbeddings(lanes.contains(Lane.FRAMES)));
        startMatcher();
        startBridge();
    }

    /** How matcher and bridge are run. */
    interface Starter {

        AutoCloseable matcher(MatchingSettings settings) throws StartException;

        RunningBridge bridge(BridgeSettings settings) throws StartException;
    }

    /** A bridge, and where it listens. */
    record RunningBridge(AutoCloseable program, int port) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            program.close();
        }
    }

    private record InThisProcess() implements Starter {

        @Override
        public AutoCloseable matcher(MatchingSettings settings) throws StartException {
            return MatchingProgram.start(settings, failure -> LOG.error("the matcher gave up", failure));
        }

        @Override
        public RunningBridge bridge(BridgeSettings settings) throws StartException {
            var program = BridgeProgram.start(settings);
            return new RunningBridge(program, program.port());
        }
    }

    void startMatcher() throws StartException {
        var connection = new Connection(cluster.bootstrapServers(), cluster.registryUrl());
        matcher = starter.matcher(MatchingSettings.of(connection, node, state.resolve("matching")));
    }

    void stopMatcher() throws Exception {
        matcher.close();
    }

    void startBridge() throws StartException {
        bridge = starter.bridge(new BridgeSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                node,
                instance(),
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(20),
                128,
                state.resolve("bridge")));
        awaitReady();
    }

    /** Waits until the bridge answers and knows its node. */
    void awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> get("/v1/info/server")
                .contains("READY"));
    }

    void stopBridge() throws Exception {
        bridge.close();
    }

    String node() {
        return node;
    }

    /** Name of the bridge. */
    String instance() {
        return node.substring(0, 16);
    }

    TestCluster cluster() {
        return cluster;
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + bridge.port() + path);
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("x-api-key", "any")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    }

    /** A body about the faces of this node. */
    ObjectNode faces() {
        return JSON.createObjectNode().put("node_id", node).put("feature_type", FACE);
    }

    static void images(ObjectNode body, byte[]... pictures) {
        var images = body.putArray("feature_images");
        for (var picture : pictures) {
            images.add(Base64.getEncoder().encodeToString(picture));
        }
    }

    /** Enrols, or replaces. */
    JsonNode enrol(String uuid, String name, byte[]... pictures) throws IOException, InterruptedException {
        var body = faces().put("uuid", uuid)
                .put("user_id", "id-" + uuid)
                .put("user_name", name)
                .put("user_age", 40)
                .put("gender", 0)
                .put("identifier", 1)
                .put("memo", "memo of " + name);
        images(body, pictures);
        var answer = post("/v3/va/add-or-update-feature", body);
        assertThat(answer.path("code").asInt(-1)).as(answer.toString()).isZero();
        return answer;
    }

    void remove(String uuid) throws IOException, InterruptedException {
        var answer = post("/v3/va/remove-feature", faces().put("uuId", uuid));
        assertThat(answer.path("code").asInt(-1)).as(answer.toString()).isZero();
    }

    /** Whom the picture's face is, or is like when a uuid is given. */
    JsonNode match(String uuid, byte[]... pictures) throws IOException, InterruptedException {
        var body = faces().put("uuid", uuid);
        images(body, pictures);
        var answer = post("/v3/va/mathing-feature", body);
        assertThat(answer.path("code").asInt(-1)).as(answer.toString()).isZero();
        return answer;
    }

    JsonNode list() throws IOException, InterruptedException {
        return post("/v3/va/list-feature", faces()).path("feature_list");
    }

    /** The nearest subject of the largest face, whatever the similarity. */
    JsonNode nearest(byte[] picture) throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("image", Base64.getEncoder().encodeToString(picture))
                .put("threshold", 0)
                .put("maxResults", 1);
        var answer = post("/v1/search", body);
        assertThat(answer.path("processed").asBoolean()).as(answer.toString()).isTrue();
        return answer.at("/matches/0");
    }

    /** Names of the recognised faces of a picture. */
    List<String> names(byte[] picture) throws IOException, InterruptedException {
        var body = JSON.createObjectNode()
                .put("node_id", node)
                .put("image_buffer", Base64.getEncoder().encodeToString(picture));
        return post("/v3/va/inference-image", body)
                .at("/meta/event_list")
                .valueStream()
                .filter(event -> event.path("class_id").asInt() == 300)
                .map(event -> event.at("/event_detail/face/name").asString())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public void close() throws Exception {
        bridge.close();
        matcher.close();
        inference.close();
    }
}
