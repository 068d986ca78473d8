package dev.vastream.schemas.serde;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the values of one schema may hold beside their size in bytes: how long texts are, and of how many items lists are.
 *
 * <p>Ids and names are copied from record to record, into keys and into answers. Without bounds here a record that is within
 * its own topic's size would give results that are not within theirs. Numbers must be finite, which {@link SliceDecoder} sees
 * to. What the schema tells is looked up once; checking a record allocates nothing.
 */
public final class RecordLimits {

    /** Longest id: of a camera, stream, request, node, model or enrolled subject. */
    public static final int ID_CHARACTERS = 256;

    /** Longest text of any other kind. */
    public static final int TEXT_CHARACTERS = 4_000;

    /** Longest reason of a reply, which may quote a text. */
    public static final int REASON_CHARACTERS = 16_000;

    /** Most detections of a frame: assigning them to tracks takes the third power of their number. */
    public static final int DETECTIONS = 1_000;

    /** Most regions of interest of a request. */
    public static final int ROIS = 1_000;

    /** Longest vector of a detection's appearance: it is kept for each track, in a state that must fit into a record. */
    public static final int APPEARANCE_BYTES = 4 << 10;

    private static final Set<String> IDS = Set.of(
            "camera_uid",
            "stream_id",
            "request_id",
            "reply_topic",
            "node_id",
            "instance_id",
            "holder_id",
            "uuid",
            "model_id");
    /** Lists whose items cost more than memory. */
    private static final Map<String, Integer> ITEMS =
            Map.of("detections", DETECTIONS, "probes", 1_000, "vectors", 1_000, "models", 1_000, "rois", ROIS);

    private static final Optional<String> FINE = Optional.empty();
    private static final Rule UNBOUNDED = value -> FINE;

    private final Rule rule;

    private RecordLimits(Rule rule) {
        this.rule = rule;
    }

    /** The limits of values of that schema, which does not nest in itself. */
    static RecordLimits of(Schema schema) {
        return new RecordLimits(rule("value", schema));
    }

    /** What is wrong with the value, naming the field and nothing of its content. */
    Optional<String> broken(SpecificRecord value) {
        return rule.broken(value);
    }

    /** Longest text of a field of that name. */
    static int charactersOf(String field) {
        if (IDS.contains(field)) {
            return ID_CHARACTERS;
        }
        return field.equals("reason") ? REASON_CHARACTERS : TEXT_CHARACTERS;
    }

    /** A bound of one field. */
    private interface Rule {
        Optional<String> broken(Object value);
    }

    private static Rule rule(String field, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> text(field, charactersOf(field));
            case BYTES ->
                field.equals("appearance")
                        ? size(field, APPEARANCE_BYTES, "bytes", value -> ((ByteBuffer) value).remaining())
                        : UNBOUNDED;
            case RECORD -> record(schema);
            case ARRAY -> list(field, schema);
            case MAP -> map(field, schema);
            case UNION -> union(field, schema);
            default -> UNBOUNDED;
        };
    }

    private static Rule size(String field, int most, String unit, ToIntFunction<Object> measure) {
        return value -> {
            var size = measure.applyAsInt(value);
            return size <= most
                    ? FINE
                    : Optional.of(field + " has " + size + " " + unit + ", " + most + " are allowed");
        };
    }

    private static Rule text(String field, int most) {
        return size(field, most, "characters", value -> characters((CharSequence) value, most));
    }

    /** As people count them: what lies beyond the basic plane is one. Only a text that might be too long is walked. */
    private static int characters(CharSequence text, int most) {
        return text.length() <= most ? text.length() : Character.codePointCount(text, 0, text.length());
    }

    private static Rule record(Schema schema) {
        var bounded = schema.getFields().stream()
                .map(field -> new FieldRule(field.pos(), rule(field.name(), field.schema())))
                .filter(field -> field.rule() != UNBOUNDED)
                .toArray(FieldRule[]::new);
        return bounded.length == 0 ? UNBOUNDED : value -> broken(bounded, (SpecificRecord) value);
    }

    /** The rule of a record's field at a position. */
    private record FieldRule(int position, Rule rule) {}

    private static Optional<String> broken(FieldRule[] fields, SpecificRecord value) {
        for (var field : fields) {
            var broken = field.rule().broken(value.get(field.position()));
            if (broken.isPresent()) {
                return broken;
            }
        }
        return FINE;
    }

    private static Rule list(String field, Schema schema) {
        var item = rule(field, schema.getElementType());
        if (item == UNBOUNDED && !ITEMS.containsKey(field)) {
            return UNBOUNDED;
        }
        var count =
                size(field, ITEMS.getOrDefault(field, Integer.MAX_VALUE), "items", value -> ((List<?>) value).size());
        return value -> {
            var items = (List<?>) value;
            var broken = count.broken(items);
            for (var i = 0; broken.isEmpty() && i < items.size(); i++) {
                broken = item.broken(items.get(i));
            }
            return broken;
        };
    }

    private static Rule map(String field, Schema schema) {
        var keys = text(field + "'s key", ID_CHARACTERS);
        var values = rule(field, schema.getValueType());
        return value -> {
            for (var entry : ((Map<?, ?>) value).entrySet()) {
                var broken = keys.broken(entry.getKey()).or(() -> values.broken(entry.getValue()));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return FINE;
        };
    }

    /** Ours are of null and one type. */
    private static Rule union(String field, Schema schema) {
        return schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .map(type -> rule(field, type))
                .filter(rule -> rule != UNBOUNDED)
                .findFirst()
                .<Rule>map(rule -> value -> value == null ? FINE : rule.broken(value))
                .orElse(UNBOUNDED);
    }
}
