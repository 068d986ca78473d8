package dev.vastream.bridge;

import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The keys of a JSON value at every depth with the types of their values; items of a list count as one. */
public final class JsonShape {

    private JsonShape() {}

    public static String of(JsonNode json) {
        if (json.isObject()) {
            var fields = new TreeMap<String, String>();
            json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
            return fields.toString();
        }
        if (json.isArray()) {
            var items = new TreeSet<String>();
            json.forEach(item -> items.add(of(item)));
            return items.toString();
        }
        if (json.isNumber()) {
            return "number";
        }
        return json.getNodeType().toString();
    }

    /** The same with integers told apart from numbers with a fraction. */
    public static String strict(JsonNode json) {
        if (json.isObject()) {
            var fields = new TreeMap<String, String>();
            json.properties().forEach(field -> fields.put(field.getKey(), strict(field.getValue())));
            return fields.toString();
        }
        if (json.isArray()) {
            var items = new TreeSet<String>();
            json.forEach(item -> items.add(strict(item)));
            return items.toString();
        }
        return json.isIntegralNumber() ? "INTEGER" : json.getNodeType().toString();
    }
}
