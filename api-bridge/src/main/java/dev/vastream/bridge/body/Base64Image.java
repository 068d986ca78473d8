package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Decodes a base64 picture where it stands in a JSON body, without making a string of it: a picture of 12 MiB costs its
 * own bytes and nothing else.
 */
final class Base64Image {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    /** Longest {@code data:image/...;base64,} looked for. */
    private static final int MAX_PREFIX = 128;

    private static final String TYPE = "value_error.image";

    private Base64Image() {}

    /**
     * @param body the whole JSON body
     * @param start offset of the text's first byte, behind the opening quote
     * @param end offset behind the text's last byte; there are no escapes in between
     */
    static ByteBuffer decode(byte[] body, int start, int end, Place place) {
        var from = afterPrefix(body, start, end, place);
        var padding = end > from && body[end - 1] == '=' ? (end - 1 > from && body[end - 2] == '=' ? 2 : 1) : 0;
        check((long) (end - from) * 3 / 4 - padding, place);
        try {
            return Base64.getDecoder().decode(ByteBuffer.wrap(body, from, end - from));
        } catch (IllegalArgumentException e) {
            throw InvalidBodyException.at(place, "invalid base64-encoded string", TYPE);
        }
    }

    /** Checks the size of an encoded picture. */
    static void check(long bytes, Place place) {
        if (bytes <= 0) {
            throw InvalidBodyException.at(place, "empty picture", TYPE);
        }
        if (bytes > BodyLimits.IMAGE_BYTES) {
            throw InvalidBodyException.at(
                    place, "picture larger than " + (BodyLimits.IMAGE_BYTES >> 20) + " MiB", TYPE);
        }
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
            // A line end is left out; any other escape than that of / stays wrong, and the decoder says so.
            if (escape != 'n' && escape != 'r') {
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

    private static int afterPrefix(byte[] body, int start, int end, Place place) {
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
        throw InvalidBodyException.at(place, "data URL without a comma", TYPE);
    }
}
