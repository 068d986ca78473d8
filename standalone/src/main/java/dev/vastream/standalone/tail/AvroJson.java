package dev.vastream.standalone.tail;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns Avro values into JSON for people: times as ISO 8601, bytes and long lists of numbers by their size only. */
final class AvroJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_VECTOR = 24;

    private AvroJson() {}

    static JsonNode of(Schema schema, Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        return switch (schema.getType()) {
            case RECORD -> record((IndexedRecord) value);
            case UNION -> of(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case BYTES -> JSON.stringNode("<" + ((ByteBuffer) value).remaining() + " bytes>");
            case FIXED -> JSON.stringNode("<" + ((GenericFixed) value).bytes().length + " bytes>");
            case LONG -> number(schema.getLogicalType(), (Long) value);
            case INT -> JSON.numberNode((Integer) value);
            case FLOAT -> JSON.numberNode((Float) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case STRING, ENUM -> text(value.toString());
            case NULL -> JSON.nullNode();
        };
    }

    private static JsonNode record(IndexedRecord record) {
        var object = JSON.objectNode();
        for (var field : record.getSchema().getFields()) {
            object.set(field.name(), of(field.schema(), record.get(field.pos())));
        }
        return object;
    }

    private static JsonNode array(Schema element, Collection<?> values) {
        if (values.size() > LONGEST_VECTOR && isNumber(element)) {
            return JSON.stringNode("<" + values.size() + " numbers>");
        }
        var array = JSON.arrayNode();
        values.forEach(value -> array.add(of(element, value)));
        return array;
    }

    private static boolean isNumber(Schema schema) {
        return switch (schema.getType()) {
            case INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }

    private static JsonNode map(Schema valueSchema, Map<?, ?> values) {
        var object = JSON.objectNode();
        values.forEach((key, value) -> object.set(key.toString(), of(valueSchema, value)));
        return object;
    }

    private static JsonNode number(LogicalType logicalType, long value) {
        if (logicalType instanceof LogicalTypes.TimestampMicros) {
            return JSON.stringNode(Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString());
        }
        if (logicalType instanceof LogicalTypes.TimestampMillis) {
            return JSON.stringNode(Instant.ofEpochMilli(value).toString());
        }
        return JSON.numberNode(value);
    }

    private static JsonNode text(String text) {
        return JSON.stringNode(text.length() > LONGEST_TEXT ? "<" + text.length() + " characters>" : text);
    }
}
