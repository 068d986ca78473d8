package dev.vastream.bridge.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Describes Avro records as they appear in JSON answers; the words are those of the Avro fields, written once. */
final class AvroSchemas {

    /** Fields of the wire that the contract does not know, by record. */
    private static final Map<String, Set<String>> LEFT_OUT =
            Map.of("ObjectMeta", Set.of("stream_id"), "Roi", Set.of("camera_uid", "roi_type"));

    private AvroSchemas() {}

    /** Adds a record and all that it holds. */
    static void add(Schema schema, Components components) {
        var known = components.getSchemas();
        if (known != null && known.containsKey(schema.getName())) {
            return;
        }
        var object = new ObjectSchema();
        object.description(schema.getDoc());
        components.addSchemas(schema.getName(), object);
        for (var field : schema.getFields()) {
            if (!LEFT_OUT.getOrDefault(schema.getName(), Set.of()).contains(field.name())) {
                object.addProperty(field.name(), property(field, components));
            }
        }
    }

    private static io.swagger.v3.oas.models.media.Schema<?> property(Field field, Components components) {
        var property = type(field.schema(), components);
        // A reference must stand alone, so its description is that of the record it refers to.
        return property.get$ref() == null ? property.description(field.doc()) : property;
    }

    private static io.swagger.v3.oas.models.media.Schema<?> type(Schema schema, Components components) {
        return switch (schema.getType()) {
            case RECORD -> {
                add(schema, components);
                yield new io.swagger.v3.oas.models.media.Schema<>().$ref("#/components/schemas/" + schema.getName());
            }
            case ARRAY -> new ArraySchema().items(type(schema.getElementType(), components));
            case MAP -> new MapSchema().additionalProperties(type(schema.getValueType(), components));
            case INT -> new IntegerSchema();
            case LONG -> new IntegerSchema().format("int64");
            case FLOAT, DOUBLE -> new NumberSchema().format("double");
            case BOOLEAN -> new BooleanSchema();
            case BYTES -> new StringSchema().format("byte");
            case STRING -> new StringSchema();
            default -> throw new IllegalArgumentException("no JSON form for " + schema.getType());
        };
    }
}
