package dev.vastream.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.vastream.schemas.proxy.EnvironmentProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer, asked of the next address when one does not answer and repeated while none does. No
 * redirection is followed: it could take the credentials elsewhere.
 */
final class RegistryHttp {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    /** Confluent's code for a subject, or a registry, in read-only mode. */
    private static final int READ_ONLY = 42205;

    private static final int TOO_MANY_REQUESTS = 429;
    /** Many times the largest schema. */
    private static final int LARGEST_ANSWER_BYTES = 8 << 20;

    private final RegistrySettings settings;
    private final HttpClient client;
    private final RetryPolicy<Answer> retries;
    /** The address that answered last. */
    private final AtomicInteger first = new AtomicInteger();

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        var builder = HttpClient.newBuilder().connectTimeout(settings.timeout()).followRedirects(Redirect.NEVER);
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
                .onRetry(retry -> LOG.warn("the schema registry at {} does not answer; trying again", addresses()))
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
        var what = method + " " + addresses() + path;
        try {
            return Failsafe.with(retries).get(() -> attempt(method, path, body));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new RegistryException(
                    "the schema registry does not answer " + what + ": " + e.getCause(), e.getCause());
        }
    }

    private String addresses() {
        return settings.urls().stream().map(URI::toString).collect(Collectors.joining(","));
    }

    /** Each address in turn, until one answers with something that it will stand by. */
    private Answer attempt(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        var addresses = settings.urls();
        var from = first.get();
        for (var turn = 0; ; turn++) {
            var index = (from + turn) % addresses.size();
            var last = turn == addresses.size() - 1;
            try {
                var answer = ask(addresses.get(index), method, path, body);
                if (last || !answer.isTemporary()) {
                    first.set(index);
                    return answer;
                }
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
                LOG.debug("the schema registry at {} does not answer; asking the next", addresses.get(index), e);
            }
        }
    }

    private Answer ask(URI base, String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        var address = address(base, path);
        var request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body);
        settings.auth().ifPresent(auth -> request.header("Authorization", auth.header()));
        EnvironmentProxy.authorization(address).ifPresent(value -> request.header("Proxy-Authorization", value));
        var response = client.sendAsync(request.build(), info -> new BoundedText(LARGEST_ANSWER_BYTES));
        try {
            // The time of the request bounds the wait for the answer's head, this that for all of it.
            var whole = response.get(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            requireHere(method + " " + address, whole);
            return new Answer(method + " " + address, whole.statusCode(), parsed(whole.body()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the answer does not end", e);
        } finally {
            response.cancel(true);
        }
    }

    private static void requireHere(String what, HttpResponse<?> response) {
        var elsewhere = response.headers().firstValue("Location");
        if (response.statusCode() / 100 == 3 && elsewhere.isPresent()) {
            throw new RegistryException("the schema registry redirects " + what + " to " + elsewhere.get()
                    + ", which is not followed; give the address that it redirects to");
        }
    }

    private static URI address(URI url, String path) {
        var base = url.toString();
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

        /** The account may not do that, or the registry takes no changes now. */
        boolean isDenied() {
            return status == 403 || body.path("error_code").asInt() == READ_ONLY;
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
            var sentence = "the schema registry answers " + request + " with status " + status + ": " + message();
            if (isDenied()) {
                throw new RegistryDeniedException(sentence);
            }
            if (status == 401) {
                throw new RegistryException(
                        "the schema registry refuses the credentials of " + request + " with status 401: " + message());
            }
            if (status != 200) {
                throw new RegistryException(sentence);
            }
        }
    }
}
