package dev.vastream.standalone.face;

import dev.vastream.bridge.BridgeProgram;
import dev.vastream.bridge.BridgeSettings;
import dev.vastream.bridge.security.Access;
import dev.vastream.cluster.TestCluster;
import dev.vastream.inference.InferenceProgram;
import dev.vastream.inference.InferenceSettings;
import dev.vastream.inference.Lane;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A node with the real models and a bridge in this process, on a real broker and registry; called over HTTP. */
final class FaceSystem implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String node = "face-" + UUID.randomUUID();
    private final HttpClient client = HttpClient.newHttpClient();
    private final InferenceProgram inference;
    private final BridgeProgram bridge;

    FaceSystem(Path state) throws StartException {
        var cluster = TestCluster.shared();
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
                EnumSet.of(Lane.REQUESTS)));
        bridge = BridgeProgram.start(new BridgeSettings(
                new Connection(cluster.bootstrapServers(), cluster.registryUrl()),
                node,
                node.substring(0, 13),
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(20),
                128,
                state.resolve("bridge")));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isReady);
    }

    private boolean isReady() throws IOException, InterruptedException {
        var info = HttpRequest.newBuilder(uri("/v1/info/server")).build();
        return client.send(info, BodyHandlers.ofString()).body().contains("READY");
    }

    /** An answer of any status. */
    record Answer(int status, JsonNode json, String timing) {

        static Answer of(HttpResponse<byte[]> response) {
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("Server-Timing").orElse(""));
        }
    }

    /** Posts pictures, or features, under the names of their fields. */
    Answer post(String path, Map<String, byte[]> contents) throws IOException, InterruptedException {
        return post(path, body(contents));
    }

    /** Posts a picture and asks whether its faces are there or are pictures of faces. */
    Answer postForLiveness(String path, byte[] image) throws IOException, InterruptedException {
        return post(path, body(Map.of("image", image)).put("liveness", true));
    }

    private static ObjectNode body(Map<String, byte[]> contents) {
        var body = JSON.createObjectNode();
        contents.forEach((name, bytes) -> body.put(name, Base64.getEncoder().encodeToString(bytes)));
        return body;
    }

    private Answer post(String path, ObjectNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("x-api-key", "any")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return Answer.of(client.send(request, BodyHandlers.ofByteArray()));
    }

    Answer post(String path, byte[] image) throws IOException, InterruptedException {
        return post(path, Map.of("image", image));
    }

    /** The feature of the largest face of a picture. */
    byte[] feature(byte[] image) throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(post("/v1/feature", image).json().path("feature").asString());
    }

    /** The score of two features. */
    double score(byte[] first, byte[] second) throws IOException, InterruptedException {
        return post("/v1/feature-score", Map.of("feature1", first, "feature2", second))
                .json()
                .path("score")
                .asDouble(-1);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + bridge.port() + path);
    }

    @Override
    public void close() {
        bridge.close();
        inference.close();
    }
}
