package dev.vastream.benchmarks.overload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Posts pictures to {@code /v1/detect} on kept-alive connections. It blocks the caller's thread and hands nothing to
 * another: what a client costs is taken from what it measures.
 */
final class Post {

    private static final int REFUSED = 429;

    private final URL address;
    private final int patienceMillis;
    private final List<byte[]> bodies;

    Post(URI bridge, List<byte[]> jpegs, Duration patience) throws IOException {
        address = bridge.resolve("/v1/detect").toURL();
        patienceMillis = Math.toIntExact(patience.toMillis());
        bodies = jpegs.stream().map(Post::body).toList();
    }

    /** How a call ended. */
    enum End {
        GOOD,
        REFUSED,
        FAILED
    }

    /** Posts a picture and reads the answer to its end. */
    End make(long index) {
        try {
            return post(bodies.get((int) (index % bodies.size())));
        } catch (IOException e) {
            return End.FAILED;
        }
    }

    private End post(byte[] body) throws IOException {
        var connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(patienceMillis);
        connection.setReadTimeout(patienceMillis);
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
            in.readAllBytes();
        }
        return switch (status) {
            case HttpURLConnection.HTTP_OK -> End.GOOD;
            case REFUSED -> End.REFUSED;
            default -> End.FAILED;
        };
    }

    private static byte[] body(byte[] jpeg) {
        return ("{\"image\":\"" + Base64.getEncoder().encodeToString(jpeg) + "\"}").getBytes(US_ASCII);
    }
}
