package dev.vastream.benchmarks.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A POST to an endpoint on a kept-alive connection; the bodies are made beforehand. It blocks the caller's thread and hands
 * nothing to another: what a client costs is no part of what the endpoint costs.
 */
final class HttpCall implements Calls.Call {

    private static final int TIMEOUT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(30).toMillis());

    private final Endpoint endpoint;
    private final URL address;
    private final List<byte[]> bodies;

    HttpCall(Endpoint endpoint, URI bridge, List<byte[]> jpegs) throws IOException {
        // The JDK keeps five idle connections to a host by default, fewer than there are callers.
        System.setProperty("http.maxConnections", Integer.toString(RequestsCommand.MANY));
        this.endpoint = endpoint;
        address = bridge.resolve(endpoint.path()).toURL();
        bodies = jpegs.stream().map(HttpCall::body).toList();
    }

    @Override
    public void make(int index) {
        try {
            post(bodies.get(index % bodies.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(byte[] body) throws IOException {
        var connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("x-api-key", "bench");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        var status = connection.getResponseCode();
        // Read to its end, or the connection is not kept.
        try (var in = status == HttpURLConnection.HTTP_OK ? connection.getInputStream() : connection.getErrorStream()) {
            var answer = in.readAllBytes();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IllegalStateException(
                        endpoint.path() + " answered " + status + " " + new String(answer, UTF_8));
            }
        }
    }

    private static byte[] body(byte[] jpeg) {
        return ("{\"image\":\"" + Base64.getEncoder().encodeToString(jpeg) + "\"}").getBytes(US_ASCII);
    }
}
