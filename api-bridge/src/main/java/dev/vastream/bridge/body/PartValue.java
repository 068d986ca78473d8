package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * A part of a multipart form: what it is and where it stands.
 *
 * @param start offset of its first byte
 * @param end offset behind its last byte
 * @param isFile whether it came with the name of a file
 */
@SuppressWarnings("ArrayRecordComponent") // A view into the body: nobody compares two of them.
record PartValue(byte[] body, int start, int end, boolean isFile) implements Value {

    private static final int MAX_NUMBER_BYTES = 64;

    /** A field that is left empty, as FastAPI has it. */
    @Override
    public boolean isAbsent() {
        return !isFile && start == end;
    }

    @Override
    public String text(Place place, int maxCharacters) {
        place.check(!isFile, "str type expected", "type_error.str");
        Value.checkLength(end - start <= 4L * maxCharacters, place, maxCharacters);
        var text = text();
        Value.checkLength(text.codePointCount(0, text.length()) <= maxCharacters, place, maxCharacters);
        return text;
    }

    @Override
    public long integer(Place place) {
        return asJson(place, "value is not a valid integer", "type_error.integer")
                .integer(place);
    }

    @Override
    public boolean flag(Place place) {
        return asJson(place, JsonValue.NO_FLAG, "type_error.bool").flag(place);
    }

    @Override
    public double number(Place place) {
        return asJson(place, JsonValue.NO_NUMBER, "type_error.float").number(place);
    }

    @Override
    public ByteBuffer image(Place place) {
        place.check(isFile, "Expected UploadFile, received: <class 'str'>", "value_error");
        Base64Text.checkSize(end - start, place);
        return ByteBuffer.wrap(body, start, end - start).slice();
    }

    @Override
    public List<ByteBuffer> images(Place place) {
        throw place.invalid("value is not a valid list", "type_error.list");
    }

    @Override
    public JsonNode tree(Place place) {
        throw place.invalid("value is not a valid dict", "type_error.dict");
    }

    private JsonValue asJson(Place place, String msg, String type) {
        place.check(!isFile && end - start <= MAX_NUMBER_BYTES, msg, type);
        var quoted = Json.MAPPER.writeValueAsBytes(text());
        return new JsonValue(quoted, JsonToken.VALUE_STRING, 0, quoted.length, false);
    }

    private String text() {
        return new String(body, start, end - start, StandardCharsets.UTF_8);
    }
}
