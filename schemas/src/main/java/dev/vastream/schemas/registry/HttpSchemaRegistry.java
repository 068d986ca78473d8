package dev.vastream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Client of the Confluent REST API, served by Confluent, Apicurio, Karapace and Redpanda registries alike.
 *
 * <p>Each id and each registration is asked for once. An unknown id is remembered for a few seconds, so that a stream of bad
 * records costs no stream of questions. While the registry is down or answers 5xx, attempts are repeated for {@link
 * RegistrySettings#patience}.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryHttp http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final RecentlyUnknown unknown;

    public HttpSchemaRegistry(RegistrySettings settings) {
        this(settings, Clock.systemUTC());
    }

    HttpSchemaRegistry(RegistrySettings settings, Clock clock) {
        this.http = new RegistryHttp(settings);
        this.unknown = new RecentlyUnknown(clock);
    }

    @Override
    public int register(String subject, Schema schema) {
        var registration = new Registration(subject, schema);
        // Not computeIfAbsent: it would hold a lock of the map during the call. Two first calls at a time do no harm.
        var known = ids.get(registration);
        if (known != null) {
            return known;
        }
        var answer = http.post("/subjects/" + encoded(subject) + "/versions", body(schema));
        if (answer.status() == 409) {
            throw new IncompatibleSchemaException(subject, answer.message());
        }
        int id = answer.required("id").asInt();
        ids.put(registration, id);
        schemas.putIfAbsent(id, schema);
        return id;
    }

    @Override
    public Schema byId(int id) {
        var known = schemas.get(id);
        if (known != null) {
            return known;
        }
        unknown.throwIfRemembered(id);
        try {
            var schema = fetch(id);
            schemas.putIfAbsent(id, schema);
            return schema;
        } catch (UnknownSchemaException e) {
            unknown.remember(id, e);
            throw e;
        }
    }

    private Schema fetch(int id) {
        var answer = http.get("/schemas/ids/" + id);
        if (answer.isNotFound()) {
            throw new UnknownSchemaException(id);
        }
        var schema = answer.required("schema").asText();
        var type = answer.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnknownSchemaException(id, "is of type " + type + ", not AVRO");
        }
        try {
            return new Schema.Parser().parse(schema);
        } catch (SchemaParseException e) {
            throw new UnknownSchemaException(id, "cannot be parsed: " + e.getMessage());
        }
    }

    @Override
    public Optional<Schema> latest(String subject) {
        var answer = http.get("/subjects/" + encoded(subject) + "/versions/latest");
        if (answer.isNotFound()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Schema.Parser().parse(answer.required("schema").asText()));
        } catch (SchemaParseException e) {
            throw new RegistryException("the newest schema of subject " + subject + " is not an Avro schema", e);
        }
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        var answer = http.post("/compatibility/subjects/" + encoded(subject) + "/versions", body(schema));
        if (answer.isNotFound()) {
            return true;
        }
        return answer.required("is_compatible").asBoolean();
    }

    @Override
    public void setCompatibility(String subject, String level) {
        JsonNode body = JSON.createObjectNode().put("compatibility", level);
        http.put("/config/" + encoded(subject), body).requireOk();
    }

    private static JsonNode body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Registration(String subject, Schema schema) {}
}
