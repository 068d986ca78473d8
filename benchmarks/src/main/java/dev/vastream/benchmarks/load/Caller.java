package dev.vastream.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a bridge over HTTP, each call once. */
public final class Caller {

    private static final String JSON_TYPE = "application/json";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI bridge;
    private final Duration patience;

    /** @param patience longest wait for an answer; then the call fails with an {@link IOException} */
    public Caller(URI bridge, Duration patience) {
        this.bridge = bridge;
        this.patience = patience;
    }

    /** An answer, whatever its status. */
    public record Answer(int status, byte[] body) {

        public String text() {
            return new String(body, UTF_8);
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** Whether it is a success of the {@code /v3/va} contract, which has its codes in the body. */
        public boolean isVaSuccess() {
            return status == 200 && json().path("code").asInt(-1) == 0;
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, JSON_TYPE, body.toString().getBytes(UTF_8));
    }

    public Answer post(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(bridge.resolve(path)).timeout(patience).header("x-api-key", "bench");
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body());
    }
}
