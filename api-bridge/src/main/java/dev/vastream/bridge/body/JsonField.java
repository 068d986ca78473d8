package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import dev.vastream.schemas.serde.RecordLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A structured value with the place it stands at; a check that does not hold throws {@link
 * InvalidBodyException} naming the place.
 */
public record JsonField(JsonNode json, Place place) {

    private static final int MAX_TEXT = RecordLimits.TEXT_CHARACTERS;

    /** This value, which must be an object. */
    public JsonField object() {
        return check(json.isObject(), "value is not a valid dict", "type_error.dict");
    }

    /** The field of that name; nothing when it is absent or null. */
    public Optional<JsonField> field(String name) {
        var field = json.get(name);
        return field == null || field.isNull()
                ? Optional.empty()
                : Optional.of(new JsonField(field, place.field(name)));
    }

    /** The field of that name, which must be there. */
    public JsonField required(String name) {
        return field(name).orElseThrow(() -> place.field(name).invalid("field required", "value_error.missing"));
    }

    /** The items of this list read one by one. */
    public <T> List<T> list(Function<JsonField, T> reader) {
        check(json.isArray(), "value is not a valid list", "type_error.list");
        return IntStream.range(0, json.size())
                .mapToObj(i -> reader.apply(new JsonField(json.get(i), place.index(i))))
                .toList();
    }

    /** The fields of this object that are not null. */
    public Map<String, JsonField> fields() {
        object();
        var fields = new HashMap<String, JsonField>();
        json.propertyNames().forEach(name -> field(name).ifPresent(field -> fields.put(name, field)));
        return fields;
    }

    public String text() {
        check(json.isString(), "str type expected", "type_error.str");
        check(
                json.asString().length() <= MAX_TEXT,
                "ensure this value has at most " + MAX_TEXT + " characters",
                "value_error.any_str.max_length");
        return json.asString();
    }

    public int integer(int least, int most) {
        var number = json.isString() ? NumberText.integer(shortText()) : whole();
        check(number.isPresent(), "value is not a valid integer", "type_error.integer");
        check(
                number.getAsLong() >= least && number.getAsLong() <= most,
                "must be from " + least + " to " + most,
                "value_error.number");
        return (int) number.getAsLong();
    }

    private OptionalLong whole() {
        return json.isNumber() && json.canConvertToInt() && json.asDouble() == Math.rint(json.asDouble())
                ? OptionalLong.of(json.asInt())
                : OptionalLong.empty();
    }

    public double number(double least, double most) {
        var number = json.isString() ? NumberText.decimal(shortText()) : plain();
        check(number.isPresent(), "value is not a valid float", "type_error.float");
        check(
                number.getAsDouble() >= least && number.getAsDouble() <= most,
                "must be from " + least + " to " + most,
                "value_error.number");
        return number.getAsDouble();
    }

    private OptionalDouble plain() {
        return json.isNumber() ? OptionalDouble.of(json.asDouble()) : OptionalDouble.empty();
    }

    private String shortText() {
        return json.asString().length() > NumberText.MAX_CHARACTERS ? "" : json.asString();
    }

    /** This value, or the problem when the condition does not hold. */
    public JsonField check(boolean holds, String msg, String type) {
        place.check(holds, msg, type);
        return this;
    }
}
