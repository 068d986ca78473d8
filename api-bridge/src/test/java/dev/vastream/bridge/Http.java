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

/** Calls a bridge as an outside client does, and holds every answer against the document that the bridge serves. */
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

        /** Whether the call did what was asked: below {@code /v3/va} the code says so. */
        boolean isSuccess() {
            return status == 200 && json.path("code").asInt(0) == 0;
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
        var answer = send(
                request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
        if (answer.isSuccess() && isJson(body)) {
            ApiDocument.SERVED.checkRequest("POST", path, body);
        }
        return answer;
    }

    private static boolean isJson(byte[] body) {
        return body.length > 0 && body[0] == '{';
    }

    CompletableFuture<Answer> postAsync(String path, String body, String... headers) {
        var request = request(path, headers).POST(BodyPublishers.ofString(body)).build();
        return client.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(Http::checked);
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        return checked(client.send(request, BodyHandlers.ofByteArray()));
    }

    private static Answer checked(HttpResponse<byte[]> response) {
        var request = response.request();
        var encoding = response.headers().firstValue("content-encoding");
        if (encoding.isEmpty()) {
            ApiDocument.SERVED.checkAnswer(
                    request.method(),
                    request.uri().getPath(),
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body());
        }
        return Answer.of(response);
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
