package dev.vastream.bridge.body;

import dev.vastream.bridge.body.Problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A structured value with the place it stands at. Its fields are understood in the spelling of the contract, {@code
 * snake_case}, and as {@code camelCase} and {@code PascalCase}. A value that is wrong is noted, and a stand-in is given for it,
 * so that whoever reads to the end and then calls {@link #check()} says all that is wrong at once.
 */
public final class JsonField {

    private final JsonNode json;
    private final Place place;
    private final Manner manner;
    private final List<Problem> problems;

    JsonField(JsonNode json, Place place, Manner manner, List<Problem> problems) {
        this.json = json;
        this.place = place;
        this.manner = manner;
        this.problems = problems;
    }

    /** How numbers may be written. */
    public enum Manner {
        /** As numbers alone. */
        STRICT,
        /** As texts, too. */
        TOLERANT
    }

    public Place place() {
        return place;
    }

    /** What was found to be wrong so far, in all of the request. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Throws when anything was wrong. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidBodyException(problems);
        }
    }

    public boolean isList() {
        return json.isArray();
    }

    public boolean isEmptyList() {
        return json.isArray() && json.isEmpty();
    }

    public boolean isNumber() {
        return json.isNumber();
    }

    /** This value, which must be an object. */
    public JsonField object() {
        check(json.isObject(), "value is not a valid dict", "type_error.dict");
        return this;
    }

    /** The field under the first of its names or another; nothing when it is absent or null. */
    public Optional<JsonField> field(String... names) {
        var used = Stream.of(names)
                .flatMap(FieldName::spellings)
                .distinct()
                .filter(name -> json.has(name) && !json.path(name).isNull())
                .toList();
        if (used.size() > 1) {
            at(used.get(1)).check(false, "is " + used.get(0) + " in another spelling", "value_error.duplicate");
        }
        return used.stream().findFirst().map(this::at);
    }

    /** The field, which must be there. */
    public Optional<JsonField> required(String... names) {
        var field = field(names);
        if (field.isEmpty() && json.isObject()) {
            problems.add(place.field(names[0]).problem("field required", "value_error.missing"));
        }
        return field;
    }

    private JsonField at(String name) {
        return new JsonField(json.path(name), place.field(name), manner, problems);
    }

    /** The items of this list read one by one; none of a value that is no list, or has too many. */
    public <T> List<T> list(int most, Function<JsonField, T> reader) {
        if (!check(json.isArray(), "value is not a valid list", "type_error.list")
                || !check(
                        json.size() <= most,
                        "ensure this value has at most " + most + " items",
                        "value_error.list.max_items")) {
            return List.of();
        }
        return IntStream.range(0, json.size())
                .mapToObj(i -> reader.apply(new JsonField(json.get(i), place.index(i), manner, problems)))
                .toList();
    }

    /** The texts of this object by name, but for those that are null. */
    public Map<String, String> texts(int most) {
        var texts = new LinkedHashMap<String, String>();
        for (var name : object().json.isObject() ? json.propertyNames() : List.<String>of()) {
            if (!json.path(name).isNull()) {
                texts.put(name, at(name).text(most));
            }
        }
        return texts;
    }

    public String text(int most) {
        if (!check(json.isString(), "str type expected", "type_error.str")) {
            return "";
        }
        var text = json.asString();
        return check(
                                text.length() <= most || text.codePointCount(0, text.length()) <= most,
                                "ensure this value has at most " + most + " characters",
                                "value_error.any_str.max_length")
                        && check(isUnicode(text), "has half a character (a lone surrogate)", "value_error.str")
                ? text
                : "";
    }

    /** JSON can write half a character, which no record can hold. */
    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** A text that says something. */
    public String words(int most) {
        checkWords();
        return text(most);
    }

    /** Notes a text that says nothing. */
    public void checkWords() {
        check(
                !json.isString() || !json.asString().isBlank(),
                "ensure this value has at least 1 characters",
                "value_error.any_str.min_length");
    }

    public boolean flag() {
        return check(json.isBoolean(), JsonValue.NO_FLAG, "type_error.bool") && json.asBoolean();
    }

    public int integer(int least, int most) {
        var number = json.isString() ? NumberText.integer(shortText()) : whole();
        return check(number.isPresent(), "value is not a valid integer", "type_error.integer")
                        && check(
                                number.getAsLong() >= least && number.getAsLong() <= most,
                                "must be from " + least + " to " + most,
                                "value_error.number")
                ? (int) number.getAsLong()
                : least;
    }

    private OptionalLong whole() {
        return json.isNumber() && json.canConvertToInt() && json.asDouble() == Math.rint(json.asDouble())
                ? OptionalLong.of(json.asInt())
                : OptionalLong.empty();
    }

    public double number(double least, double most) {
        var number = json.isString() ? NumberText.decimal(shortText()) : plain();
        return check(number.isPresent(), "value is not a valid float", "type_error.float")
                        && check(
                                number.getAsDouble() >= least && number.getAsDouble() <= most,
                                "must be from " + least + " to " + most,
                                "value_error.number")
                ? number.getAsDouble()
                : least;
    }

    /** One that no double can hold is infinite, and so out of any range. */
    private OptionalDouble plain() {
        return json.isNumber() ? OptionalDouble.of(json.numberValue().doubleValue()) : OptionalDouble.empty();
    }

    private String shortText() {
        var isRead = manner == Manner.TOLERANT && json.asString().length() <= NumberText.MAX_CHARACTERS;
        return isRead ? json.asString() : "";
    }

    /** Notes the problem when the condition does not hold; the condition. */
    public boolean check(boolean holds, String msg, String type) {
        if (!holds) {
            problems.add(place.problem(msg, type));
        }
        return holds;
    }

    /** Notes what is wrong with a field that is found by its path from here. */
    public void note(String path, String msg) {
        problems.add(place.field(path).problem(msg, "value_error"));
    }

    /** A place to note the problems of one request at. */
    static JsonField root(JsonNode json) {
        return new JsonField(json, Place.BODY, Manner.STRICT, new ArrayList<>());
    }
}
