package dev.vastream.benchmarks.hostile;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The paths at which two JSON values differ; numbers may differ in the fourth digit. */
final class JsonDifference {

    private static final double TOLERANCE = 1e-3;

    private JsonDifference() {}

    static Set<String> paths(JsonNode one, JsonNode other) {
        var paths = new TreeSet<String>();
        compare("", one, other, paths);
        return paths;
    }

    private static void compare(String path, JsonNode one, JsonNode other, Set<String> paths) {
        if (one.isNumber() && other.isNumber()) {
            var scale = Math.max(1, Math.abs(one.doubleValue()));
            if (Math.abs(one.doubleValue() - other.doubleValue()) > TOLERANCE * scale) {
                paths.add(path);
            }
        } else if (one.isObject() && other.isObject()) {
            one.propertyNames().forEach(name -> compare(path + "/" + name, one.path(name), other.path(name), paths));
            other.propertyNames().stream().filter(name -> !one.has(name)).forEach(name -> paths.add(path + "/" + name));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (var i = 0; i < one.size(); i++) {
                compare(path + "/" + i, one.get(i), other.get(i), paths);
            }
        } else if (!one.equals(other)) {
            paths.add(path);
        }
    }
}
