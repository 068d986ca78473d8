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

/**
 * Client of the Confluent REST API, served by Confluent, Apicurio, Karapace and Redpanda registries alike.
 *
 * <p>Each id and each registration is asked for once. An unknown id is remembered for a few seconds, so that a stream of bad
 * records costs no stream of questions. While the registry is down or answers 5xx, attempts are repeated for {@link
 * RegistrySettings#patience}.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int CONFLICT_REPEATS = 20;
    /** Who asks names the topic of the replies, and so their subject; beyond these it is asked for anew. */
    static final int MOST_REGISTRATIONS = 1_000;
    /** Records name the schemas that are asked for, and whoever registers some may do so without end. */
    static final int MOST_SCHEMAS = 1_000;
    /** Own ids that are asked for before an account is taken to have no right at all. */
    private static final int MOST_PROOFS = 3;

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
        int id = registered(subject, schema);
        if (ids.size() >= MOST_REGISTRATIONS) {
            ids.clear();
        }
        ids.put(registration, id);
        schemas.putIfAbsent(id, schema);
        return id;
    }

    /**
     * A conflict is not always an incompatible schema: Apicurio also answers so when somebody else registers the subject at
     * this moment, as programs that start together do. Then it is asked again.
     */
    private int registered(String subject, Schema schema) {
        var path = "/subjects/" + encoded(subject) + "/versions";
        var answer = http.post(path, body(schema));
        for (var repeat = 0; answer.status() == CONFLICT && repeat < CONFLICT_REPEATS; repeat++) {
            if (!isCompatible(subject, schema)) {
                throw new IncompatibleSchemaException(subject, answer.message());
            }
            answer = http.post(path, body(schema));
        }
        return answer.isDenied()
                ? lookedUp(subject, schema)
                : answer.required("id").asInt();
    }

    /** For an account that may not register: what somebody else has registered serves as well. */
    private int lookedUp(String subject, Schema schema) {
        var answer = http.post("/subjects/" + encoded(subject), body(schema));
        if (answer.isNotFound()) {
            throw new RegistryDeniedException("subject " + subject + " does not have this program's schema, and this"
                    + " account may not register it: it needs the right to write to the subject, or somebody who has"
                    + " it starts this version once");
        }
        if (answer.isDenied()) {
            throw new RegistryDeniedException("this account may neither register the schema of subject " + subject
                    + " nor look it up: it needs the right to read the subject (" + answer.message() + ")");
        }
        return answer.required("id").asInt();
    }

    @Override
    public Schema byId(int id) {
        var known = schemas.get(id);
        if (known != null) {
            return known;
        }
        // Registries number from 1; what they say to less, if anything, need not be that they do not know it.
        if (id < 0) {
            throw new UnknownSchemaException(id);
        }
        unknown.throwIfRemembered(id);
        try {
            var schema = fetch(id);
            if (schemas.size() >= MOST_SCHEMAS) {
                schemas.clear();
            }
            schemas.putIfAbsent(id, schema);
            return schema;
        } catch (UnknownSchemaException e) {
            unknown.remember(id, e);
            throw e;
        }
    }

    private Schema fetch(int id) {
        var answer = askedFor(id);
        if (answer.isNotFound()) {
            throw new UnknownSchemaException(id);
        }
        if (answer.isDenied() && mayReadOneOfItsOwn(id)) {
            throw new UnknownSchemaException(
                    id, "may not be read by this account: it needs the right to read the subject that has it");
        }
        var schema = answer.required("schema").asText();
        var type = answer.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnknownSchemaException(id, "is of type " + type + ", not AVRO");
        }
        try {
            return new Schema.Parser().parse(schema);
        } catch (RuntimeException e) {
            // Registries take what Avro does not, and it says so by more than one exception. Its message may be as long
            // as
            // the schema.
            throw new UnknownSchemaException(
                    id, "cannot be parsed: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean mayRead(int id) {
        return !askedFor(id).isDenied();
    }

    private RegistryHttp.Answer askedFor(int id) {
        return http.get("/schemas/ids/" + id);
    }

    /**
     * Tells an id that is closed to this account, which is the fault of the record that names it, from an account that has
     * lost its rights, which is nobody's record's.
     */
    private boolean mayReadOneOfItsOwn(int forbidden) {
        return ids.values().stream()
                .filter(id -> id != forbidden)
                .distinct()
                .limit(MOST_PROOFS)
                .anyMatch(id -> askedFor(id).status() == OK);
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
    public Optional<String> compatibility(String subject) {
        var answer = http.get("/config/" + encoded(subject));
        if (answer.isNotFound()) {
            return Optional.empty();
        }
        return Optional.of(answer.required("compatibilityLevel").asText());
    }

    @Override
    public void setCompatibility(String subject, String level) {
        JsonNode body = JSON.createObjectNode().put("compatibility", level);
        var path = "/config/" + encoded(subject);
        var answer = http.put(path, body);
        // A conflict: somebody else sets the rule of this subject at this moment.
        for (var repeat = 0; answer.status() == CONFLICT && repeat < CONFLICT_REPEATS; repeat++) {
            answer = http.put(path, body);
        }
        answer.requireOk();
    }

    private static JsonNode body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Registration(String subject, Schema schema) {}
}
