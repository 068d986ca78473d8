package dev.vastream.ingest.connection;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Reads messages of HTTP and RTSP; a peer that sends too much is refused before it fills the memory. */
public final class MessageReader {

    private static final int LONGEST_LINE_BYTES = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEAD_CHARACTERS = 64 << 10;

    private final InputStream input;

    public MessageReader(InputStream input) {
        this.input = input;
    }

    /** The next head; empty lines before it are passed over. */
    public Message head() throws IOException {
        var start = line();
        for (var empty = 0; start.isEmpty(); empty++) {
            if (empty == MOST_HEADERS) {
                throw new IOException("it sends nothing but empty lines");
            }
            start = line();
        }
        return new Message(start, headers());
    }

    private LinkedHashMap<String, List<String>> headers() throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        var count = 0;
        var length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (++count > MOST_HEADERS) {
                throw new IOException("its answer has more than " + MOST_HEADERS + " headers");
            }
            length += line.length();
            if (length > LONGEST_HEAD_CHARACTERS) {
                throw new IOException("its answer has headers of more than " + LONGEST_HEAD_CHARACTERS + " characters");
            }
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(
                                line.substring(0, colon).strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** A line without its end. */
    public String line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("it ended the connection");
            }
            if (line.size() == LONGEST_LINE_BYTES) {
                throw new IOException("its answer has a line of more than " + LONGEST_LINE_BYTES + " bytes");
            }
            line.write(next);
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * A body of a known length.
     *
     * @param most a longer one is refused
     */
    public byte[] body(long length, int most) throws IOException {
        if (length > most) {
            throw new IOException("its answer has a body of " + length + " bytes, at most " + most + " are taken");
        }
        var body = input.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("it ended the connection");
        }
        return body;
    }
}
