package dev.vastream.ingest.http;

import dev.vastream.ingest.connection.Connection;
import dev.vastream.ingest.connection.Credentials;
import dev.vastream.ingest.connection.Message;
import dev.vastream.ingest.connection.MessageReader;
import dev.vastream.ingest.connection.RedirectedAwayException;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.program.address.AddressGuard;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One answer to a GET, from its head to the end of its body.
 *
 * @param place where it was found in the end
 * @param head its head
 * @param body its body
 * @param connection what both come by
 */
record Download(StreamUrl place, Message head, InputStream body, Connection connection) implements Closeable {

    /** Redirections, and questions for a password. */
    private static final int MOST_ATTEMPTS = 8;

    /**
     * Asks for a stream.
     *
     * @param from the first byte that is wanted
     * @throws IOException when the guard refuses the host, it cannot be reached, is elsewhere or refuses
     */
    static Download open(StreamUrl url, long from, AddressGuard guard) throws IOException, InterruptedException {
        var place = url;
        var credentials = Credentials.of(url);
        for (var attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
            var answer = ask(place, from, credentials, guard);
            var status = answer.head().status();
            if (status == 200 || status == 206) {
                return answer;
            }
            answer.close();
            var location = answer.head().header("Location");
            if (status / 100 == 3 && location.isPresent()) {
                place = followed(place, location.get());
                credentials = Credentials.of(place);
            } else if (status != 401
                    || credentials.isEmpty()
                    || !credentials.get().accept(answer.head().all("WWW-Authenticate"))) {
                throw new IOException("Server returned " + status
                        + (status == 401 ? " Unauthorized (user or password is missing or wrong)" : ""));
            }
        }
        throw new IOException("it redirects, or asks for a password, again and again");
    }

    private static StreamUrl followed(StreamUrl place, String location) throws RedirectedAwayException {
        return place.resolve(location).filter(place::isBeside).orElseThrow(RedirectedAwayException::new);
    }

    private static Download ask(StreamUrl url, long from, Optional<Credentials> credentials, AddressGuard guard)
            throws IOException, InterruptedException {
        var connection = Connection.open(url, guard);
        try {
            connection.output().write(request(url, from, credentials).getBytes(StandardCharsets.UTF_8));
            var head = new MessageReader(connection.input()).head();
            if (head.status() == 0) {
                throw new IOException("its answer is no HTTP");
            }
            return new Download(url, head, body(head, connection.input()), connection);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String request(StreamUrl url, long from, Optional<Credentials> credentials) throws IOException {
        var target = url.target().startsWith("/") ? url.target() : "/" + url.target();
        var authorization = credentials.isEmpty()
                ? Optional.<String>empty()
                : credentials.get().authorization("GET", target);
        return "GET " + target + " HTTP/1.1\r\nHost: " + url.authority()
                + "\r\nUser-Agent: vastream\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n"
                + (from == 0 ? "" : "Range: bytes=" + from + "-\r\n")
                + authorization.map(value -> "Authorization: " + value + "\r\n").orElse("") + "\r\n";
    }

    private static InputStream body(Message head, InputStream input) throws IOException {
        if (head.header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return new ChunkedStream(input);
        }
        var length = head.bytes("Content-Length");
        return length.isPresent() ? new LimitedStream(input, length.get()) : input;
    }

    /** How long the body is; empty when its end shows only when it comes, whatever else the head says. */
    Optional<Long> length() throws IOException {
        return body instanceof LimitedStream ? head.bytes("Content-Length") : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
