package dev.vastream.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of Server-Sent Events that keeps to the letter of the standard, and can be cut off in the middle. */
final class EventClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader lines;
    final String head;

    /** A block that the standard hands to its listener, or one of an id alone, whose data is empty. */
    record Message(String id, String event, String data) {

        JsonNode json() {
            return JSON.readTree(data);
        }
    }

    /** @param query what follows the path, with its question mark */
    EventClient(int port, String query, String... headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        // HTTP 1.0 has no chunks in the way of the lines.
        var request = new StringBuilder("GET /v1/events" + query + " HTTP/1.0\r\nHost: localhost\r\n");
        for (var i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        head = head();
    }

    private String head() throws IOException {
        var text = new StringBuilder();
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    int status() {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /** The next block with an id; nothing at the end. */
    Optional<Message> next() throws IOException {
        var message = new Message("", "", "");
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return Optional.of(message);
            } else if (line.startsWith("id: ")) {
                message = new Message(line.substring(4), message.event(), message.data());
            } else if (line.startsWith("event: ")) {
                message = new Message(message.id(), line.substring(7), message.data());
            } else if (line.startsWith("data: ")) {
                message = new Message(message.id(), message.event(), line.substring(6));
            } else if (!line.startsWith(":")) {
                throw new AssertionError("no line of a stream: " + line);
            }
        }
        return Optional.empty();
    }

    /** The next message with data. */
    Message message() throws IOException {
        while (true) {
            var next = next().orElseThrow(() -> new AssertionError("the stream ended"));
            if (!next.data().isEmpty()) {
                return next;
            }
        }
    }

    /** Reads to the end of the connection. */
    void drain() throws IOException {
        while (next().isPresent()) {
            // What it is does not matter.
        }
    }

    /** All that follows. */
    String rest() throws IOException {
        var text = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
