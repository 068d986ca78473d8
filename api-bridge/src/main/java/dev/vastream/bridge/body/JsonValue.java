package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * A value within a JSON body: what it is and where it stands; its bytes are looked at on demand.
 *
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param escaped whether it is a text with a backslash in it
 */
@SuppressWarnings("ArrayRecordComponent") // A view into the body: nobody compares two of them.
record JsonValue(byte[] body, JsonToken token, int start, int end, boolean escaped) implements Value {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

    /** Six bytes at most write one character: a backslash, u, and four digits. */
    private static final int BYTES_A_CHARACTER = 6;

    private static final int MAX_NUMBER_CHARACTERS = 64;

    @Override
    public String text(Place place, int maxCharacters) {
        if (token != JsonToken.VALUE_STRING) {
            throw nullOr(place, "str type expected", "type_error.str");
        }
        var text = end - start > maxCharacters * BYTES_A_CHARACTER + 2
                ? null
                : parse(place).asString();
        if (text == null || text.codePointCount(0, text.length()) > maxCharacters) {
            throw InvalidBodyException.at(
                    place,
                    "ensure this value has at most " + maxCharacters + " characters",
                    "value_error.any_str.max_length");
        }
        return text;
    }

    @Override
    public long integer(Place place) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> whole(place);
            case VALUE_STRING -> numeric(text(place, MAX_NUMBER_CHARACTERS).strip(), place);
            default -> throw nullOr(place, "value is not a valid integer", "type_error.integer");
        };
    }

    private static long numeric(String text, Place place) {
        if (!INTEGER.matcher(text).matches()) {
            throw notInteger(place);
        }
        return Long.parseLong(text);
    }

    private long whole(Place place) {
        try {
            var number = new BigDecimal(raw());
            // The scale is bounded first: 1e999999999 as a long integer would take the memory of its digits.
            if (Math.abs((long) number.scale()) > MAX_NUMBER_CHARACTERS) {
                throw notInteger(place);
            }
            return number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw notInteger(place);
        }
    }

    private static InvalidBodyException notInteger(Place place) {
        return InvalidBodyException.at(place, "value is not a valid integer", "type_error.integer");
    }

    @Override
    public ByteBuffer image(Place place) {
        if (token != JsonToken.VALUE_STRING) {
            throw nullOr(place, "str type expected", "type_error.str");
        }
        var close = escaped ? Base64Image.unescape(body, start + 1) : end - 1;
        return Base64Image.decode(body, start + 1, close, place);
    }

    @Override
    public JsonNode tree(Place place) {
        return parse(place);
    }

    private JsonNode parse(Place place) {
        try {
            return Json.MAPPER.readTree(body, start, end - start);
        } catch (JacksonException e) {
            throw InvalidBodyException.at(place, Json.message(e), "value_error.jsondecode");
        }
    }

    private String raw() {
        return new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    private InvalidBodyException nullOr(Place place, String msg, String type) {
        return token == JsonToken.VALUE_NULL
                ? InvalidBodyException.at(place, "none is not an allowed value", "type_error.none.not_allowed")
                : InvalidBodyException.at(place, msg, type);
    }
}
