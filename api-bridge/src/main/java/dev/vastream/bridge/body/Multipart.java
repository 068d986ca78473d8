package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a multipart form where it stands, without a copy of its pictures. Names of files may be as long, and in as many
 * spellings, as clients send them: they are not used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class Multipart {

    private static final int MAX_PARTS = 100;
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    private final ByteSearch delimiter;
    private final Map<String, Value> fields = new LinkedHashMap<>();

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = new ByteSearch(("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param contentType with the boundary */
    static Form form(byte[] body, String contentType) {
        var boundary = HeaderParameters.of(contentType).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
            throw unreadable("no boundary in the Content-Type");
        }
        var multipart = new Multipart(body, boundary);
        multipart.read();
        return new Form(multipart.fields);
    }

    private void read() {
        var at = first();
        for (var parts = 0; at < body.length && !isEnd(at); parts++) {
            if (parts == MAX_PARTS) {
                throw Place.BODY.invalid("more than " + MAX_PARTS + " parts", "value_error.list.max_items");
            }
            at = part(afterLine(at));
        }
    }

    /** Offset behind the first delimiter, before which no line end need be. */
    private int first() {
        if (delimiter.isAt(body, -2, 2)) {
            return delimiter.length() - 2;
        }
        return next(0) + delimiter.length();
    }

    private boolean isEnd(int at) {
        return at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
    }

    /** Offset behind the line of a delimiter, which may have blanks at its end. */
    private int afterLine(int at) {
        var end = at;
        while (end < body.length && (body[end] == ' ' || body[end] == '\t')) {
            end++;
        }
        if (end + 1 >= body.length || body[end] != '\r' || body[end + 1] != '\n') {
            throw unreadable("a boundary without a line end");
        }
        return end + 2;
    }

    /** Reads the part that begins there; returns the offset behind the delimiter that ends it. */
    private int part(int start) {
        // The line end of the delimiter is that of an empty head, too.
        var head = ByteSearch.indexOf(HEADERS_END, body, start - 2, Math.min(body.length, start + MAX_HEADER_BYTES));
        if (head < 0) {
            throw unreadable("headers of a part without an end, or longer than " + MAX_HEADER_BYTES + " bytes");
        }
        var from = head + HEADERS_END.length;
        var to = next(from - 2);
        var length = Math.max(0, head - start);
        PartHead.of(new String(body, start, length, StandardCharsets.UTF_8)).ifPresent(known -> {
            var value = new PartValue(body, from, Math.max(from, to), known.isFile());
            if (fields.put(known.name(), value) != null) {
                throw Place.BODY.field(known.name()).invalid("given twice", "value_error.duplicate");
            }
        });
        return to + delimiter.length();
    }

    /** Offset of the next delimiter; what only begins like one is content. */
    private int next(int from) {
        for (var at = delimiter.find(body, from); at >= 0; at = delimiter.find(body, at + 1)) {
            var behind = at + delimiter.length();
            if (behind == body.length || isEnd(behind) || isBlankLine(behind)) {
                return at;
            }
        }
        throw unreadable("a part without an end");
    }

    private boolean isBlankLine(int at) {
        return body[at] == '\r' || body[at] == ' ' || body[at] == '\t';
    }

    private static UnreadableBodyException unreadable(String cause) {
        return new UnreadableBodyException("There was an error parsing the body", new IllegalArgumentException(cause));
    }

    /** What the headers of a part say of it. */
    private record PartHead(String name, boolean isFile) {

        private static final String DISPOSITION = "content-disposition:";

        /** Nothing when the part belongs to no field. */
        static Optional<PartHead> of(String head) {
            // A header may go on in a line that begins with a blank.
            return head.replaceAll("\r\n[ \t]+", " ")
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length()))
                    .findFirst()
                    .map(line -> HeaderParameters.of(line.substring(DISPOSITION.length())))
                    .filter(parameters -> parameters.containsKey("name"))
                    .map(parameters -> new PartHead(
                            parameters.get("name"),
                            parameters.containsKey("filename") || parameters.containsKey("filename*")));
        }
    }
}
