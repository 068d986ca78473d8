package dev.vastream.standalone.skeleton;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node with the real models and a bridge in this process, on a real broker and registry; called over HTTP. */
final class SkeletonSystem implements AutoCloseable {

    private static final int OVERLOADED = 429;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String node = "skeleton-" + UUID.randomUUID();
    private final HttpClient client = HttpClient.newHttpClient();
    private final InferenceProgram inference;
    private final BridgeProgram bridge;

    SkeletonSystem(Path state) throws StartException {
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
                node.substring(0, 17),
                "127.0.0.1",
                0,
                Access.OPEN,
                Optional.empty(),
                Duration.ofSeconds(50),
                128,
                state));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isReady);
    }

    private boolean isReady() throws IOException, InterruptedException {
        var info = HttpRequest.newBuilder(uri("/v1/info/server")).build();
        return client.send(info, BodyHandlers.ofString()).body().contains("READY");
    }

    /** An answer of any status. */
    record Answer(int status, JsonNode json) {

        /** Why there is no analysis. */
        String reason() {
            return json.at("/data/reason").asString("");
        }

        /** The angles in degrees by their keys. */
        double degrees(String key) {
            return json.path(key).asInt() / 1000.0;
        }

        @Override
        public String toString() {
            var text = json.toString();
            return status + " " + text.substring(0, Math.min(400, text.length()));
        }
    }

    Answer analyse(byte[] front, byte[] side) {
        return analyseAsync(front, side).join();
    }

    CompletableFuture<Answer> analyseAsync(byte[] front, byte[] side) {
        var body = JSON.createObjectNode()
                .put("id", "user@example.com")
                .put("uuid", UUID.randomUUID().toString())
                .put("forigimg", Base64.getEncoder().encodeToString(front))
                .put("sorigimg", Base64.getEncoder().encodeToString(side));
        var request = HttpRequest.newBuilder(uri("/analyze/skeleton-v2"))
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> new Answer(response.statusCode(), JSON.readTree(response.body())));
    }

    /** As clients ask: one that is refused because too much is under way asks again a second later. */
    CompletableFuture<Answer> analyseWhenLetIn(byte[] front, byte[] side) {
        var later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
        return analyseAsync(front, side)
                .thenCompose(answer -> answer.status() != OVERLOADED
                        ? CompletableFuture.completedFuture(answer)
                        : CompletableFuture.runAsync(() -> {}, later)
                                .thenCompose(waited -> analyseWhenLetIn(front, side)));
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
