package dev.vastream.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a bridge as an outside client does. */
final class Http {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    Http(int port) {
        this.port = port;
    }

    /** An answer with its body as JSON, missing where there is none. */
    record Answer(int status, JsonNode json, HttpResponse<byte[]> raw) {

        static Answer of(HttpResponse<byte[]> response) {
            var type = response.headers().firstValue("content-type").orElse("");
            var plain = response.headers().firstValue("content-encoding").isEmpty();
            var json =
                    plain && type.startsWith("application/json") ? JSON.readTree(response.body()) : JSON.missingNode();
            return new Answer(response.statusCode(), json, response);
        }

        String text() {
            return new String(raw.body(), StandardCharsets.UTF_8);
        }

        int code() {
            return json.path("code").asInt(-1);
        }

        String message() {
            return json.path("message").asString("");
        }
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return send(
                request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
    }

    CompletableFuture<Answer> postAsync(String path, String body, String... headers) {
        var request = request(path, headers).POST(BodyPublishers.ofString(body)).build();
        return client.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(Answer::of);
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        return Answer.of(client.send(request, BodyHandlers.ofByteArray()));
    }

    int port() {
        return port;
    }

    HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? builder : builder.headers(headers);
    }
}
