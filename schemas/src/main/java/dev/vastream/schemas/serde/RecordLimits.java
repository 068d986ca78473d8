package dev.vastream.schemas.serde;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Rule rule;

    private RecordLimits(Rule rule) {
        this.rule = rule;
    }

    /** The limits of values of that schema, which does not nest in itself. */
    static RecordLimits of(Schema schema) {
        return new RecordLimits(rule("value", schema).orElse(value -> FINE));
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

    private static Optional<Rule> rule(String field, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> Optional.of(text(field, charactersOf(field)));
            case BYTES -> field.equals("appearance") ? Optional.of(bytes(field, APPEARANCE_BYTES)) : Optional.empty();
            case RECORD -> record(schema);
            case ARRAY -> list(field, schema);
            case MAP -> map(field, schema);
            case UNION -> union(field, schema);
            default -> Optional.empty();
        };
    }

    private static Rule text(String field, int most) {
        return value -> {
            var length = ((CharSequence) value).length();
            return length <= most
                    ? FINE
                    : Optional.of(field + " has " + length + " characters, " + most + " are allowed");
        };
    }

    private static Rule bytes(String field, int most) {
        return value -> {
            var length = ((ByteBuffer) value).remaining();
            return length <= most ? FINE : Optional.of(field + " has " + length + " bytes, " + most + " are allowed");
        };
    }

    private static Optional<Rule> record(Schema schema) {
        var positions = new ArrayList<Integer>();
        var rules = new ArrayList<Rule>();
        for (var field : schema.getFields()) {
            rule(field.name(), field.schema()).ifPresent(rule -> {
                positions.add(field.pos());
                rules.add(rule);
            });
        }
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new FieldRules(
                        positions.stream().mapToInt(Integer::intValue).toArray(), rules.toArray(new Rule[0])));
    }

    private static Optional<Rule> list(String field, Schema schema) {
        var most = ITEMS.getOrDefault(field, Integer.MAX_VALUE);
        var items = rule(field, schema.getElementType());
        if (most == Integer.MAX_VALUE && items.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ListRule(field, most, items.orElse(value -> FINE)));
    }

    private static Optional<Rule> map(String field, Schema schema) {
        var keys = text(field + "'s key", ID_CHARACTERS);
        var values = rule(field, schema.getValueType()).orElse(value -> FINE);
        return Optional.of(value -> {
            for (var entry : ((Map<?, ?>) value).entrySet()) {
                var broken = keys.broken(entry.getKey()).or(() -> values.broken(entry.getValue()));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return FINE;
        });
    }

    /** Ours are of null and one type. */
    private static Optional<Rule> union(String field, Schema schema) {
        return schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .flatMap(type -> rule(field, type))
                .map(rule -> value -> value == null ? FINE : rule.broken(value));
    }

    /** The rules of a record's fields. */
    private record FieldRules(int[] positions, Rule[] rules) implements Rule {

        @Override
        public Optional<String> broken(Object value) {
            var fields = (SpecificRecord) value;
            for (var i = 0; i < rules.length; i++) {
                var broken = rules[i].broken(fields.get(positions[i]));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return FINE;
        }
    }

    /** The rule of a list and its items. */
    private record ListRule(String field, int most, Rule item) implements Rule {

        @Override
        public Optional<String> broken(Object value) {
            var items = (List<?>) value;
            if (items.size() > most) {
                return Optional.of(field + " has " + items.size() + " items, " + most + " are allowed");
            }
            for (var i = 0; i < items.size(); i++) {
                var broken = item.broken(items.get(i));
                if (broken.isPresent()) {
                    return broken;
                }
            }
            return FINE;
        }
    }
}
