package dev.vastream.ingest.connection;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a message of HTTP or RTSP.
 *
 * @param startLine its first line
 * @param headers values by lower-case name, in the order in which they came
 */
public record Message(String startLine, Map<String, List<String>> headers) {

    private static final int NO_STATUS = 0;

    /** The status of an answer; 0 when the message is a request. */
    public int status() throws IOException {
        var parts = startLine.split(" +", 3);
        if (parts.length < 2 || !parts[0].matches("(?i)(HTTP|RTSP)/.*|ICY")) {
            return NO_STATUS;
        }
        if (!parts[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("its answer has no status");
        }
        return Integer.parseInt(parts[1]);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of a header. */
    public List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /**
     * A header that is a number of bytes; empty when it is not there.
     *
     * @throws IOException when it is no number
     */
    public Optional<Long> bytes(String name) throws IOException {
        var text = header(name);
        if (text.isPresent() && !text.get().matches("[0-9]{1,18}")) {
            throw new IOException("its answer has a length that is no number");
        }
        return text.map(Long::valueOf);
    }
}
