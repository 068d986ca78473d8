package dev.vastream.bridge.meta;

import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Roi;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.core.JsonGenerator;

/**
 * Writes an {@link ObjectMeta} as the contract's JSON: keys are the names of the record's fields in alphabetical order, fields
 * that the contract does not know are left out.
 *
 * <p>The contract's example writes some doubles as {@code 0} and others with their fraction. Clients may have typed them
 * by it, so each number is written in the kind that the example has.
 */
public record ObjectMetaWriter(JsonGenerator json) {

    private static final double MAX_EXACT_INTEGER = 1L << 53;

    /** What the contract does not know. */
    private static final Set<String> LEFT_OUT = Set.of(
            "ObjectMeta.stream_id",
            "Roi.camera_uid",
            "Roi.roi_type",
            "RoiInfo.roi_version",
            "EventInfo.lane",
            "EventInfo.stitched");

    /** Doubles, and records of doubles, without a fraction where there is none; all others always have one. */
    private static final Set<String> WITHOUT_FRACTION = Set.of(
            "EventDetail.event_score",
            "EventInfo.inner_image_rect",
            "EventInfo.stay_time",
            "RoiInfo.roi_aggregated_data_items",
            "VehicleInfo.license_image_rect");

    /** By the name of the record: the keys of its object, in order. */
    private static final Map<String, List<Key>> KEYS = records(ObjectMeta.getClassSchema())
            .collect(Collectors.toUnmodifiableMap(Schema::getName, ObjectMetaWriter::keys, (one, same) -> one));

    /** A key, the position of its field, and whether a whole number in it has no fraction. */
    private record Key(String name, int position, Schema schema, boolean withoutFraction) {}

    private static Stream<Schema> records(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Stream.concat(Stream.of(schema), schema.getFields().stream().flatMap(field -> records(field.schema())));
            case ARRAY -> records(schema.getElementType());
            case MAP -> records(schema.getValueType());
            default -> Stream.empty();
        };
    }

    private static List<Key> keys(Schema object) {
        Function<Schema.Field, String> path = field -> object.getName() + "." + field.name();
        return object.getFields().stream()
                .filter(field -> !LEFT_OUT.contains(path.apply(field)))
                .map(field -> new Key(
                        field.name(), field.pos(), field.schema(), WITHOUT_FRACTION.contains(path.apply(field))))
                .sorted(Comparator.comparing(Key::name))
                .toList();
    }

    /** As the value of a key of the object that is being written. */
    public void write(String key, ObjectMeta meta) {
        json.writeName(key);
        write(meta);
    }

    /** As a value of its own. */
    public void write(ObjectMeta meta) {
        object(meta, false);
    }

    /** A region of interest on its own, as it is within an event. */
    public void roi(String key, Roi roi) {
        json.writeName(key);
        object(roi, false);
    }

    /** Regions of interest as a list. */
    public void rois(String key, List<Roi> rois) {
        json.writeArrayPropertyStart(key);
        rois.forEach(roi -> object(roi, false));
        json.writeEndArray();
    }

    private void object(SpecificRecord fields, boolean withoutFraction) {
        json.writeStartObject();
        for (var key : KEYS.get(fields.getSchema().getName())) {
            json.writeName(key.name());
            value(key.schema(), fields.get(key.position()), withoutFraction || key.withoutFraction());
        }
        json.writeEndObject();
    }

    private void value(Schema schema, Object value, boolean withoutFraction) {
        switch (schema.getType()) {
            case RECORD -> object((SpecificRecord) value, withoutFraction);
            case ARRAY -> list(schema.getElementType(), (Collection<?>) value, withoutFraction);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value, withoutFraction);
            case BYTES -> binary((ByteBuffer) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INT, LONG -> json.writeNumber(((Number) value).longValue());
            case DOUBLE -> number((Double) value, withoutFraction);
            default -> json.writeString((String) value);
        }
    }

    private void list(Schema schema, Collection<?> items, boolean withoutFraction) {
        json.writeStartArray();
        items.forEach(item -> value(schema, item, withoutFraction));
        json.writeEndArray();
    }

    private void map(Schema schema, Map<?, ?> items, boolean withoutFraction) {
        json.writeStartObject();
        new TreeMap<>(items).forEach((name, item) -> {
            json.writeName((String) name);
            value(schema, item, withoutFraction);
        });
        json.writeEndObject();
    }

    private void number(double value, boolean withoutFraction) {
        if (withoutFraction && value == Math.rint(value) && Math.abs(value) <= MAX_EXACT_INTEGER) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    private void binary(ByteBuffer bytes) {
        json.writeBinary(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
}
