package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** What pydantic v1 takes for yes and no, in upper or lower case. */
    private static final Set<String> YES = Set.of("1", "on", "t", "true", "y", "yes");

    private static final Set<String> NO = Set.of("0", "off", "f", "false", "n", "no");

    /** Six bytes at most write one character: a backslash, u, and four digits. */
    private static final int BYTES_A_CHARACTER = 6;

    static final String NO_FLAG = "value could not be parsed to a boolean";
    static final String NO_NUMBER = "value is not a valid float";

    @Override
    public boolean isAbsent() {
        return token == JsonToken.VALUE_NULL;
    }

    @Override
    public String text(Place place, int maxCharacters) {
        checkIs(JsonToken.VALUE_STRING, place, "str type expected", "type_error.str");
        Value.checkLength(end - start <= maxCharacters * BYTES_A_CHARACTER + 2, place, maxCharacters);
        var text = parse(place).asString();
        Value.checkLength(text.codePointCount(0, text.length()) <= maxCharacters, place, maxCharacters);
        return text;
    }

    @Override
    public long integer(Place place) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> whole(place);
            case VALUE_STRING ->
                NumberText.integer(text(place, NumberText.MAX_CHARACTERS)).orElseThrow(() -> notInteger(place));
            default -> throw nullOr(place, "value is not a valid integer", "type_error.integer");
        };
    }

    private long whole(Place place) {
        try {
            var number = new BigDecimal(raw());
            // The scale is bounded first: 1e999999999 as a long integer would take the memory of its digits.
            if (Math.abs((long) number.scale()) > NumberText.MAX_CHARACTERS) {
                throw notInteger(place);
            }
            return number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw notInteger(place);
        }
    }

    @Override
    public boolean flag(Place place) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> spelt(raw(), place);
            // 1.0 equals 1 in Python.
            case VALUE_NUMBER_FLOAT -> spelt(raw().replaceFirst("\\.0{1,20}$", ""), place);
            case VALUE_STRING ->
                end - start > NumberText.MAX_CHARACTERS
                        ? spelt("", place)
                        : spelt(parse(place).asString().toLowerCase(Locale.ROOT), place);
            default -> throw nullOr(place, NO_FLAG, "type_error.bool");
        };
    }

    private static boolean spelt(String text, Place place) {
        place.check(YES.contains(text) || NO.contains(text), NO_FLAG, "type_error.bool");
        return YES.contains(text);
    }

    private static InvalidBodyException notInteger(Place place) {
        return place.invalid("value is not a valid integer", "type_error.integer");
    }

    @Override
    public ByteBuffer image(Place place) {
        checkIs(JsonToken.VALUE_STRING, place, "str type expected", "type_error.str");
        return image(start + 1, end - 1, escaped, place);
    }

    private ByteBuffer image(int from, int close, boolean textIsEscaped, Place place) {
        var to = textIsEscaped ? Base64Text.unescape(body, from) : close;
        return Base64Text.picture(body, from, to, place);
    }

    @Override
    public double number(Place place) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(raw());
            case VALUE_STRING ->
                NumberText.decimal(text(place, NumberText.MAX_CHARACTERS))
                        .orElseThrow(() -> place.invalid(NO_NUMBER, "type_error.float"));
            default -> throw nullOr(place, NO_NUMBER, "type_error.float");
        };
    }

    /** The syntax of the list is checked already, so its strings are found by their quotes. */
    @Override
    public List<ByteBuffer> images(Place place) {
        checkIs(JsonToken.START_ARRAY, place, "value is not a valid list", "type_error.list");
        var images = new ArrayList<ByteBuffer>();
        for (var at = item(start + 1); body[at] != ']'; ) {
            var itemPlace = place.index(images.size());
            itemPlace.check(body[at] == '"', "str type expected", "type_error.str");
            var stop = JsonText.quoteOrBackslash(body, at + 1);
            var behind = JsonText.endOfString(body, stop);
            // Unescaping changes the text in place, so the next item is looked for before.
            var next = item(behind);
            images.add(image(at + 1, behind - 1, stop < behind - 1, itemPlace));
            at = next;
        }
        return images;
    }

    /** Offset of the next item of a list, or of its end. */
    private int item(int from) {
        var at = from;
        while (body[at] == ',' || body[at] == ' ' || body[at] == '\t' || body[at] == '\r' || body[at] == '\n') {
            at++;
        }
        return at;
    }

    @Override
    public JsonNode tree(Place place) {
        return parse(place);
    }

    private JsonNode parse(Place place) {
        try {
            return Json.MAPPER.readTree(body, start, end - start);
        } catch (JacksonException e) {
            throw place.invalid(Json.message(e), "value_error.jsondecode");
        }
    }

    private String raw() {
        return new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    private void checkIs(JsonToken wanted, Place place, String msg, String type) {
        if (token != wanted) {
            throw nullOr(place, msg, type);
        }
    }

    private InvalidBodyException nullOr(Place place, String msg, String type) {
        return token == JsonToken.VALUE_NULL
                ? place.invalid("none is not an allowed value", "type_error.none.not_allowed")
                : place.invalid(msg, type);
    }
}
