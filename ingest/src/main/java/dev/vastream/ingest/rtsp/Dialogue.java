package dev.vastream.ingest.rtsp;

import dev.vastream.ingest.connection.Connection;
import dev.vastream.ingest.connection.Credentials;
import dev.vastream.ingest.connection.Message;
import dev.vastream.ingest.connection.MessageReader;
import dev.vastream.ingest.connection.StreamUrl;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests and answers on one connection, between which packets may lie (RFC 2326, 10.12). */
final class Dialogue implements Closeable {

    private static final int LARGEST_BODY_BYTES = 256 << 10;
    private static final int UNAUTHORIZED = 401;
    private static final int MARK = '$';
    private static final int LONGEST_NOISE_BYTES = 1 << 20;
    /** What a camera sends on after it was asked to stop, or before it answers. */
    private static final int MOST_PACKETS_BEFORE_ANSWER = 10_000;

    private final Connection connection;
    private final MessageReader messages;
    private final Optional<Credentials> credentials;
    private Optional<String> session = Optional.empty();
    private int sequence;
    private boolean isRefused;

    Dialogue(Connection connection, StreamUrl url) {
        this.connection = connection;
        this.messages = new MessageReader(connection.input());
        this.credentials = Credentials.of(url);
    }

    /** An answer with its body. */
    record Answer(Message head, String body) {}

    Connection connection() {
        return connection;
    }

    /** Names the session in all further requests. */
    void join(String id) {
        session = Optional.of(id);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws RtspException when the camera refuses it
     * @throws RedirectException when the camera is elsewhere
     */
    Answer request(String method, String uri, Map<String, String> headers) throws IOException {
        send(method, uri, headers);
        var answer = answer();
        if (answer.head().status() == UNAUTHORIZED
                && credentials.isPresent()
                && credentials.get().accept(answer.head().all("WWW-Authenticate"))) {
            send(method, uri, headers);
            answer = answer();
        }
        check(method, answer.head());
        return answer;
    }

    private static void check(String method, Message head) throws IOException {
        var status = head.status();
        if (status / 100 == 2) {
            return;
        }
        var location = head.header("Location");
        if (status / 100 == 3 && location.isPresent()) {
            throw new RedirectException(location.get());
        }
        throw new RtspException(method, status, "Server returned " + status + Reason.of(status));
    }

    /** Sends a request whose answer is passed over when it comes. */
    void send(String method, String uri, Map<String, String> headers) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("CSeq", String.valueOf(++sequence));
        all.put("User-Agent", "vastream");
        session.ifPresent(id -> all.put("Session", id));
        if (credentials.isPresent()) {
            credentials.get().authorization(method, uri).ifPresent(value -> all.put("Authorization", value));
        }
        all.putAll(headers);
        write(method + " " + uri + " RTSP/1.0", all);
    }

    private void write(String start, Map<String, String> headers) throws IOException {
        var text = new StringBuilder(start).append("\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        connection.output().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer() throws IOException {
        var skipped = new byte[Packet.LARGEST_BYTES];
        for (var packets = 0; packets < MOST_PACKETS_BEFORE_ANSWER; packets++) {
            var message = next(skipped);
            if (message.isPresent() && message.get().head().status() != 0) {
                return message.get();
            }
        }
        throw new IOException("it answers nothing");
    }

    /**
     * Reads what comes next: a packet, whose channel and length stand before it, into the memory; or an answer to a request of
     * before.
     *
     * @return empty when it is a packet
     */
    private Optional<Answer> next(byte[] memory) throws IOException {
        var packet = nextPacket(memory);
        return packet.isPresent() ? Optional.empty() : Optional.of(message());
    }

    /** The next packet; empty when a message comes first. */
    private Optional<Packet> nextPacket(byte[] memory) throws IOException {
        var input = connection.input();
        for (var noise = 0; noise < LONGEST_NOISE_BYTES; noise++) {
            input.mark(1);
            var first = input.read();
            if (first < 0) {
                throw new EOFException("it ended the connection");
            }
            if (first == MARK) {
                return Optional.of(packet(memory));
            }
            if (Character.isLetter(first)) {
                input.reset();
                return Optional.empty();
            }
        }
        throw new IOException("it sends neither packets nor answers");
    }

    private Packet packet(byte[] memory) throws IOException {
        var input = connection.input();
        var channel = input.read();
        var length = input.read() << 8 | input.read();
        if (length < 0 || input.readNBytes(memory, 0, length) < length) {
            throw new EOFException("it ended the connection");
        }
        return new Packet(channel, length);
    }

    private Answer message() throws IOException {
        var head = messages.head();
        var body = messages.body(head.bytes("Content-Length").orElse(0L), LARGEST_BODY_BYTES);
        if (head.status() == 0) {
            answerTo(head);
        }
        return new Answer(head, new String(body, StandardCharsets.UTF_8));
    }

    /** Cameras ask whether anybody is there; what else they ask for is not done, a redirection least of all. */
    private void answerTo(Message request) throws IOException {
        var method = request.startLine().split(" ", 2)[0];
        var isQuestion = method.equals("OPTIONS") || method.endsWith("_PARAMETER");
        write(
                isQuestion ? "RTSP/1.0 200 OK" : "RTSP/1.0 501 Not Implemented",
                Map.of("CSeq", request.header("CSeq").orElse("0")));
    }

    /** Waits for the next packet; answers on the way are passed over. */
    Packet packetInto(byte[] memory) throws IOException {
        var packet = nextPacket(memory);
        for (var answers = 0; packet.isEmpty(); answers++) {
            if (answers == MOST_PACKETS_BEFORE_ANSWER) {
                throw new IOException("it sends no packets");
            }
            note(message());
            packet = nextPacket(memory);
        }
        return packet.get();
    }

    /** Sends a packet. */
    void packet(int channel, byte[] bytes) throws IOException {
        var framed = new byte[4 + bytes.length];
        framed[0] = MARK;
        framed[1] = (byte) channel;
        framed[2] = (byte) (bytes.length >> 8);
        framed[3] = (byte) bytes.length;
        System.arraycopy(bytes, 0, framed, 4, bytes.length);
        connection.output().write(framed);
    }

    /** Passes over answers that have come, without waiting for any. */
    void passOver() throws IOException {
        var memory = new byte[Packet.LARGEST_BYTES];
        while (connection.input().available() > 0) {
            var answer = next(memory);
            if (answer.isPresent()) {
                note(answer.get());
            }
        }
    }

    /** A nonce may have had its day while nobody asked for anything: the next request has a new one. */
    private void note(Answer answer) throws IOException {
        if (credentials.isPresent() && answer.head().status() == UNAUTHORIZED) {
            credentials.get().refresh(answer.head().all("WWW-Authenticate"));
            isRefused = true;
        }
    }

    /** Whether credentials were asked for anew since the last time that this was asked. */
    boolean takeRefusal() {
        var answer = isRefused;
        isRefused = false;
        return answer;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
