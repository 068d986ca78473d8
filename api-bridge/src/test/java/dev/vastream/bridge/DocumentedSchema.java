package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A schema of the face contract's page, as its table of fields says. */
record DocumentedSchema(String name, Map<String, Field> fields) {

    private static final Pattern ROW = Pattern.compile("^\\|(\\w+)\\|(.+?)\\|(true|false)\\|", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("\\[(\\w+)]\\(#");

    /** Type in the page's words. */
    record Field(String type, boolean required) {}

    static DocumentedSchema of(String name) {
        var page = Seeds.page("003");
        var start = page.indexOf("id=\"schema" + name.toLowerCase(java.util.Locale.ROOT) + "\"");
        assertThat(start).as("schema " + name).isPositive();
        var end = page.indexOf("id=\"schema", start + 1);
        var rows = ROW.matcher(end < 0 ? page.substring(start) : page.substring(start, end));
        var fields = new LinkedHashMap<String, Field>();
        while (rows.find()) {
            fields.put(rows.group(1), new Field(rows.group(2), Boolean.parseBoolean(rows.group(3))));
        }
        return new DocumentedSchema(name, fields);
    }

    List<String> required() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().required())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Holds keys, their order and types, at every depth, against the page. */
    void check(JsonNode json) {
        assertThat(json.propertyNames()).as(name).containsExactlyElementsOf(fields.keySet());
        fields.forEach((field, type) -> check(name + "." + field, type.type(), json.path(field)));
    }

    private static void check(String place, String type, JsonNode value) {
        var reference = REFERENCE.matcher(type);
        if (type.startsWith("[")) {
            checkNested(place, type, value, reference.find() ? reference.group(1) : "");
            return;
        }
        var matches =
                switch (type) {
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "string" -> value.isString();
                    case "boolean" -> value.isBoolean();
                    default -> throw new AssertionError("unknown type " + type);
                };
        assertThat(matches).as("%s is %s: %s", place, type, value).isTrue();
    }

    private static void checkNested(String place, String type, JsonNode value, String reference) {
        if (!type.startsWith("[[") && !reference.isEmpty()) {
            of(reference).check(value);
            return;
        }
        assertThat(value.isArray()).as("%s is a list", place).isTrue();
        if (!reference.isEmpty()) {
            value.forEach(of(reference)::check);
        } else if (type.equals("[number]")) {
            value.forEach(item -> check(place, "number", item));
        } else {
            assertThat(type).as(place).isEqualTo("[anyOf]");
        }
    }
}
