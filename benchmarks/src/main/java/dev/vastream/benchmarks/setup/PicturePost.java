package dev.vastream.benchmarks.setup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * Posts pictures as JSON on kept-alive connections; the bodies are made beforehand. It blocks the caller's thread and hands
 * nothing to another: what a client costs is no part of what is measured.
 */
public final class PicturePost {

    private final URL address;
    private final List<byte[]> bodies;
    private final int patienceMillis;
    private final boolean asksFirst;

    /**
     * @param patience for the connection and for the answer
     * @param asksFirst whether a picture is sent only when the server asks for it, {@code Expect: 100-continue}
     */
    public PicturePost(URI address, List<byte[]> jpegs, Duration patience, boolean asksFirst) throws IOException {
        this.asksFirst = asksFirst;
        this.address = address.toURL();
        this.bodies = jpegs.stream().map(PicturePost::body).toList();
        this.patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /** An answer, read to its end. */
    public record Answer(int status, String text) {}

    /** Posts the picture of that number; they repeat. */
    public Answer make(long index) throws IOException {
        var body = bodies.get((int) (index % bodies.size()));
        var connection = (HttpURLConnection) address.openConnection();
        connection.setConnectTimeout(patienceMillis);
        connection.setReadTimeout(patienceMillis);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("x-api-key", "bench");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        if (asksFirst) {
            connection.setRequestProperty("Expect", "100-continue");
        }
        try (var out = connection.getOutputStream()) {
            out.write(body);
        } catch (ProtocolException e) {
            // The server does not want the body: its answer says why.
            if (!asksFirst) {
                throw e;
            }
        }
        var status = connection.getResponseCode();
        // Read to its end, or the connection is not kept.
        try (var in = status == HttpURLConnection.HTTP_OK ? connection.getInputStream() : connection.getErrorStream()) {
            // Of a refusal that comes before the body the JDK keeps the status alone.
            var answer = in == null ? new byte[0] : in.readAllBytes();
            return new Answer(status, status == HttpURLConnection.HTTP_OK ? "" : new String(answer, UTF_8));
        }
    }

    private static byte[] body(byte[] jpeg) {
        return ("{\"image\":\"" + Base64.getEncoder().encodeToString(jpeg) + "\"}").getBytes(US_ASCII);
    }
}
