package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Decodes base64 as clients write it: in one line or in many, in the alphabet of URLs, without its padding, behind {@code
 * data:image/...;base64,}. A picture is decoded where it stands in a JSON body, without making a string of it: 12 MiB cost
 * their own bytes and nothing else.
 */
public final class Base64Text {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final int NO_COMMA = -1;

    /** Longest {@code data:image/...;base64,} looked for. */
    private static final int MAX_PREFIX = 128;

    private static final String TYPE = "value_error.image";

    private Base64Text() {}

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException when it is no base64
     */
    public static byte[] decode(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var from = afterPrefix(bytes, 0, bytes.length);
        if (from == NO_COMMA) {
            throw new IllegalArgumentException("data URL without a comma");
        }
        var decoded =
                Base64.getDecoder().decode(ByteBuffer.wrap(bytes, from, normalised(bytes, from, bytes.length) - from));
        return decoded.array();
    }

    /**
     * The bytes of a picture.
     *
     * @param body the whole JSON body, whose text is changed when it is in no plain base64
     * @param start offset of the text's first byte, behind the opening quote
     * @param end offset behind the text's last byte; there are no escapes in between
     */
    static ByteBuffer picture(byte[] body, int start, int end, Place place) {
        var from = afterPrefix(body, start, end);
        place.check(from != NO_COMMA, "data URL without a comma", TYPE);
        // Nearly all come in plain base64, which is not looked at twice.
        var picture = plain(body, from, end).orElseGet(() -> {
            var to = normalised(body, from, end);
            checkSize(size(body, from, to), place);
            return plain(body, from, to).orElseThrow(() -> place.invalid("invalid base64-encoded string", TYPE));
        });
        checkSize(picture.remaining(), place);
        return picture;
    }

    private static Optional<ByteBuffer> plain(byte[] body, int from, int to) {
        if (size(body, from, to) > BodyLimits.IMAGE_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(ByteBuffer.wrap(body, from, to - from)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long size(byte[] body, int from, int to) {
        var padding = to > from && body[to - 1] == '=' ? (to - 1 > from && body[to - 2] == '=' ? 2 : 1) : 0;
        return (long) (to - from) * 3 / 4 - padding;
    }

    /** Checks the size of an encoded picture. */
    static void checkSize(long bytes, Place place) {
        place.check(bytes > 0, "empty picture", TYPE);
        if (bytes > BodyLimits.IMAGE_BYTES) {
            throw place.invalid("picture larger than " + (BodyLimits.IMAGE_BYTES >> 20) + " MiB", TYPE);
        }
    }

    /** Leaves blanks and padding out and writes the usual alphabet; returns the text's new end. */
    private static int normalised(byte[] text, int from, int end) {
        var to = from;
        for (var i = from; i < end; i++) {
            switch (text[i]) {
                case ' ', '\t', '\r', '\n' -> {}
                case '-' -> text[to++] = '+';
                case '_' -> text[to++] = '/';
                default -> text[to++] = text[i];
            }
        }
        while (to > from && text[to - 1] == '=') {
            to--;
        }
        return to;
    }

    /** Closes up the text over its escapes (many encoders write / as \/, and line ends as \n); returns its end. */
    static int unescape(byte[] body, int start) {
        var write = start;
        var read = start;
        while (body[read] != '"') {
            if (body[read] != '\\') {
                body[write++] = body[read++];
                continue;
            }
            var escape = body[read + 1];
            if (escape == 'u') {
                body[write++] = (byte) Math.min(0x7f, hex(body, read + 2));
                read += 6;
                continue;
            }
            // Blanks are left out; any other escape than that of / stays wrong, and the decoder says so.
            if (escape != 'n' && escape != 'r' && escape != 't') {
                body[write++] = escape == '/' ? escape : (byte) '\\';
            }
            read += 2;
        }
        return write;
    }

    private static int hex(byte[] body, int at) {
        var value = 0;
        for (var i = at; i < at + 4; i++) {
            value = value << 4 | Character.digit(body[i], 16);
        }
        return value;
    }

    private static int afterPrefix(byte[] body, int start, int end) {
        for (var i = 0; i < DATA.length; i++) {
            if (start + i >= end || body[start + i] != DATA[i]) {
                return start;
            }
        }
        for (var i = start; i < Math.min(end, start + MAX_PREFIX); i++) {
            if (body[i] == ',') {
                return i + 1;
            }
        }
        return NO_COMMA;
    }
}
