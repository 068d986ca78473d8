package dev.vastream.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document that the bridge serves, as a judge of calls and answers: a status that it does not declare, a
 * key that it does not list and a value that it does not allow are faults.
 */
final class ApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOME = "https://vastream.dev/openapi.json";
    private static final String CPU = "/v1/cpu/";

    static final ApiDocument SERVED = read("/dev/vastream/bridge/web/openapi.yaml");

    private final JsonNode document;
    private final SchemaRegistry open;
    private final SchemaRegistry closed;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
        open = registry(document);
        var strict = document.deepCopy();
        strict.at("/components/schemas").forEach(ApiDocument::close);
        closed = registry(strict);
    }

    private static SchemaRegistry registry(JsonNode document) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HOME, document.toString())));
    }

    private static ApiDocument read(String resource) {
        try (InputStream yaml = ApiDocument.class.getResourceAsStream(resource)) {
            var tree = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml);
            return new ApiDocument(JSON.valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets an object have no key but those listed. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            if (!object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        schema.forEach(ApiDocument::close);
    }

    JsonNode json() {
        return document;
    }

    /** Holds an answer against the document; a path or method that it does not list has no contract. */
    void checkAnswer(String method, String path, int status, String contentType, byte[] body) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        var place = operation.get() + "/responses/" + status;
        var declared = follow(place);
        assertThat(at(declared).isObject())
                .as("%s %s may answer %d: %s", method, path, status, new String(body, StandardCharsets.UTF_8))
                .isTrue();
        var type = contentType.replaceFirst(";.*", "");
        if (at(declared + "/content").isMissingNode()) {
            return;
        }
        var content = declared + "/content/" + escaped(type);
        assertThat(at(content).isObject())
                .as("%s %s may answer %s", method, path, type)
                .isTrue();
        assertThat(exactly(content + "/schema").validate(JSON.readTree(body)))
                .as("answer %d of %s %s", status, method, path)
                .isEmpty();
    }

    /**
     * Holds a JSON request that had success against the document, but for its scalars and further keys: many
     * spellings are understood, and what is not known is passed over.
     */
    void checkRequest(String method, String path, byte[] body) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        var schema = operation.get() + "/requestBody/content/application~1json/schema";
        if (at(schema).isMissingNode()) {
            return;
        }
        var request = JSON.readTree(body);
        spell(request, at(follow(schema)));
        assertThat(open.getSchema(SchemaLocation.of(HOME + "#" + schema)).validate(request))
                .as("request of %s %s", method, path)
                .allMatch(fault -> fault.getInstanceNode().isValueNode());
    }

    /** Gives fields their first spelling. */
    private static void spell(JsonNode request, JsonNode schema) {
        if (!(request instanceof ObjectNode object)) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(property -> property.getValue().path("x-spellings").forEach(spelling -> {
                    if (object.has(spelling.asString())) {
                        object.set(property.getKey(), object.remove(spelling.asString()));
                    }
                }));
    }

    /** The schema of that name, with no key but those it lists. */
    Schema schema(String name) {
        return exactly("/components/schemas/" + name);
    }

    private Schema exactly(String pointer) {
        return schemas.computeIfAbsent(pointer, at -> closed.getSchema(SchemaLocation.of(HOME + "#" + at)));
    }

    /** The pointer of an operation; those below {@code /v1/cpu} are those of {@code /v1}. */
    private Optional<String> operation(String method, String path) {
        var plain = path.replaceFirst("\\?.*", "");
        var asked = plain.startsWith(CPU) ? "/v1/" + plain.substring(CPU.length()) : plain;
        return document.path("paths").propertyNames().stream()
                .filter(template -> asked.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
                .map(template -> "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT))
                .filter(pointer -> at(pointer).isObject())
                .findFirst();
    }

    /** The pointer, or where a reference there leads. */
    private String follow(String pointer) {
        var reference = at(pointer).path("$ref").asString("");
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private JsonNode at(String pointer) {
        return document.at(pointer);
    }

    private static String escaped(String text) {
        return text.replace("~", "~0").replace("/", "~1");
    }
}
