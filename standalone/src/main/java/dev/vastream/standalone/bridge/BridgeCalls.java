package dev.vastream.standalone.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the video-analytics contract to a bridge, by one client, whose connection they share. */
public final class BridgeCalls {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI bridge;
    private final Optional<String> key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param bridge where it is, as in {@code http://localhost:8080}
     * @param key where the bridge wants one
     */
    public BridgeCalls(URI bridge, Optional<String> key) {
        this.bridge = bridge;
        this.key = key;
    }

    /**
     * Makes a call that must succeed.
     *
     * @throws BridgeException when the bridge cannot be reached, or answers another code than 0
     */
    public JsonNode post(String path, JsonNode body) throws BridgeException, InterruptedException {
        var answer = parsed(sent(request(path, body)));
        if (answer.path("code").asInt(-1) != 0) {
            throw new BridgeException(
                    answer.path("message").asString("the bridge's answer has no message"),
                    answer.path("code").asInt(-1));
        }
        return answer;
    }

    private HttpRequest request(String path, JsonNode body) {
        var request = HttpRequest.newBuilder(bridge.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        key.ifPresent(value -> request.header("x-api-key", value));
        return request.build();
    }

    private HttpResponse<String> sent(HttpRequest request) throws BridgeException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BridgeException(
                    "no bridge answers at " + bridge + ": is './va up' running, and is its address (VA_URL) right?", e);
        }
    }

    private JsonNode parsed(HttpResponse<String> answer) throws BridgeException {
        if (answer.statusCode() != OK) {
            throw new BridgeException(
                    bridge + " answers HTTP " + answer.statusCode()
                            + (answer.statusCode() == 401 ? ": give a key with --key (VA_API_KEY)" : ""),
                    -1);
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new BridgeException(bridge + " answers what is no JSON: is it a bridge?", e);
        }
    }
}
