package dev.vastream.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code compose.yaml} as a tree, with variables replaced the way compose does it when none is set. */
record ComposeFile(Map<String, Object> root) {

    /** Stands for a variable that has no default and must be set. */
    static final String MUST_BE_SET = "must-be-set";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:([-?])([^}]*)}");

    static ComposeFile read() throws IOException {
        return new ComposeFile(new Yaml().load(Files.readString(Path.of("compose.yaml"))));
    }

    Map<String, Map<String, Object>> services() {
        return map(root.get("services"));
    }

    Map<String, Object> service(String name) {
        return Optional.ofNullable(services().get(name)).orElseThrow(() -> new AssertionError("no service " + name));
    }

    Map<String, String> environment(String service) {
        return map(service(service).get("environment"));
    }

    /** Published ports as {@code ADDRESS:PORT:CONTAINER_PORT}. */
    List<String> ports(String service) {
        return list(service(service).get("ports"));
    }

    static String resolved(String value) {
        return VARIABLE.matcher(value).replaceAll(match -> match.group(1).equals("-") ? match.group(2) : MUST_BE_SET);
    }

    @SuppressWarnings("unchecked")
    static <V> Map<String, V> map(Object node) {
        return node == null ? Map.of() : (Map<String, V>) node;
    }

    @SuppressWarnings("unchecked")
    static <V> List<V> list(Object node) {
        return node == null ? List.of() : (List<V>) node;
    }
}
