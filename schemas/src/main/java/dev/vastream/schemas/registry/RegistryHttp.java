package dev.vastream.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, repeated while the registry is down. */
final class RegistryHttp {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final int TOO_MANY_REQUESTS = 429;

    private final RegistrySettings settings;
    private final HttpClient client;
    private final RetryPolicy<Answer> retries;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        var builder = HttpClient.newBuilder().connectTimeout(settings.timeout()).followRedirects(Redirect.NORMAL);
        settings.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
        this.retries = retries();
    }

    private RetryPolicy<Answer> retries() {
        var policy = RetryPolicy.<Answer>builder().handle(IOException.class).handleResultIf(Answer::isTemporary);
        // Less patience than the first pause is none.
        if (settings.patience().compareTo(FIRST_DELAY) <= 0) {
            return policy.withMaxRetries(0).build();
        }
        return policy.withBackoff(FIRST_DELAY, LONGEST_DELAY)
                .withJitter(0.2)
                .withMaxAttempts(-1)
                .withMaxDuration(settings.patience())
                .onRetry(retry -> LOG.warn("the schema registry at {} does not answer; trying again", settings.url()))
                .build();
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, BodyPublishers.ofString(body.toString()));
    }

    Answer put(String path, JsonNode body) {
        return send("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    private Answer send(String method, String path, BodyPublisher body) {
        var what = method + " " + settings.url() + path;
        var request = HttpRequest.newBuilder(address(path))
                .timeout(settings.timeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body);
        settings.auth().ifPresent(auth -> request.header("Authorization", auth.header()));
        try {
            return Failsafe.with(retries).get(() -> attempt(what, request.build()));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new RegistryException(
                    "the schema registry does not answer " + what + ": " + e.getCause(), e.getCause());
        }
    }

    private Answer attempt(String what, HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        return new Answer(what, response.statusCode(), parsed(response.body()));
    }

    private URI address(String path) {
        var base = settings.url().toString();
        return URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Status and JSON body, an error's too; a body that is not JSON is missing. */
    record Answer(String request, int status, JsonNode body) {

        boolean isTemporary() {
            return status >= 500 || status == TOO_MANY_REQUESTS;
        }

        /** Says the registry, not a web server that knows nothing of this address. */
        boolean isNotFound() {
            return status == 404 && body.has("error_code");
        }

        String message() {
            return body.path("message").asText("no message");
        }

        JsonNode required(String field) {
            requireOk();
            if (!body.has(field)) {
                throw new RegistryException(
                        "the answer to " + request + " has no '" + field + "'; is that the registry's address?");
            }
            return body.get(field);
        }

        void requireOk() {
            if (status != 200) {
                throw new RegistryException(
                        "the schema registry answers " + request + " with status " + status + ": " + message());
            }
        }
    }
}
