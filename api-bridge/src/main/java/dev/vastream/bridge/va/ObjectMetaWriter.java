package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.Color;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.EventDetail;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FaceInfo;
import dev.vastream.schemas.avro.KeyPoint;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiAggregate;
import dev.vastream.schemas.avro.RoiInfo;
import dev.vastream.schemas.avro.RoiObjectCounting;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.avro.VehicleInfo;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes an {@link ObjectMeta} as the contract's JSON: keys in alphabetical order, fields that the contract does not know
 * left out.
 *
 * <p>The contract's example writes some doubles as {@code 0} and others with their fraction. Clients may have typed them
 * by it, so each number is written in the kind that the example has: {@link #real} always with a fraction, {@link
 * #number} without one where there is none.
 */
final class ObjectMetaWriter {

    private static final double MAX_EXACT_INTEGER = 1L << 53;

    private final JsonGenerator json;

    ObjectMetaWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(String key, ObjectMeta meta) {
        object(key, () -> {
            text("camera_name", meta.getCameraName());
            text("camera_uid", meta.getCameraUid());
            list("event_list", meta.getEventList(), this::event);
            json.writeNumberProperty("frame_height", meta.getFrameHeight());
            json.writeNumberProperty("frame_number", meta.getFrameNumber());
            json.writeNumberProperty("frame_width", meta.getFrameWidth());
            text("time_stamp", meta.getTimeStamp());
        });
    }

    private void event(EventInfo event) {
        real("abnormal_score", event.getAbnormalScore());
        json.writeNumberProperty("class_id", event.getClassId());
        json.writeArrayPropertyStart("cls_items");
        event.getClsItems().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("directional_type", event.getDirectionalType());
        detail(event.getEventDetail());
        json.writeNumberProperty("event_id", event.getEventId());
        json.writeNumberProperty("event_status", event.getEventStatus());
        text("event_type", event.getEventType());
        picture("image_buffer", event.getImageBuffer());
        rect("image_rect", event.getImageRect(), this::real);
        rect("inner_image_rect", event.getInnerImageRect(), this::number);
        json.writeBooleanProperty("is_detected", event.getIsDetected());
        json.writeBooleanProperty("is_event", event.getIsEvent());
        json.writeBooleanProperty("is_tracked", event.getIsTracked());
        color(event.getObjectColor());
        json.writeNumberProperty("object_id", event.getObjectId());
        real("object_prob", event.getObjectProb());
        roiInfo(event.getRoiInfo());
        number("stay_time", event.getStayTime());
    }

    private void detail(EventDetail detail) {
        object("event_detail", () -> {
            number("event_score", detail.getEventScore());
            face(detail.getFace());
            text("face_uid", detail.getFaceUid());
            map("key_points", detail.getKeyPoints(), this::keyPoint);
            vehicle(detail.getVehicle());
        });
    }

    private void face(FaceInfo face) {
        object("face", () -> {
            json.writeNumberProperty("age", face.getAge());
            json.writeNumberProperty("gender", face.getGender());
            json.writeNumberProperty("identify", face.getIdentify());
            text("memo", face.getMemo());
            text("name", face.getName());
        });
    }

    private void keyPoint(KeyPoint point) {
        real("score", point.getScore());
        real("x", point.getX());
        real("y", point.getY());
    }

    private void vehicle(VehicleInfo vehicle) {
        object("vehicle", () -> {
            picture("license_image_buffer", vehicle.getLicenseImageBuffer());
            rect("license_image_rect", vehicle.getLicenseImageRect(), this::number);
            integers("license_plate", vehicle.getLicensePlate());
        });
    }

    private void color(Color color) {
        object("object_color", () -> {
            json.writeNumberProperty("b", color.getB());
            json.writeNumberProperty("g", color.getG());
            json.writeNumberProperty("r", color.getR());
        });
    }

    private void roiInfo(RoiInfo info) {
        object("roi_info", () -> {
            real("avg_stay_time", info.getAvgStayTime());
            roi(info.getRoi());
            map("roi_aggregated_data_items", info.getRoiAggregatedDataItems(), this::aggregate);
            counting(info.getRoiObjectCounting());
        });
    }

    private void roi(Roi roi) {
        object("roi", () -> {
            text("evt_type", roi.getEvtType());
            sizes(roi.getMinMaxSize());
            integers("object_filter", roi.getObjectFilter());
            json.writeNumberProperty("object_group", roi.getObjectGroup());
            object("params", () -> new TreeMap<>(roi.getParams()).forEach(this::text));
            text("roi_id", roi.getRoiId());
            text("roi_name", roi.getRoiName());
            list("roi_points", roi.getRoiPoints(), this::drawing);
        });
    }

    private void sizes(MinMaxSize sizes) {
        object("min_max_size", () -> {
            size("max_detection_size", sizes.getMaxDetectionSize());
            size("min_detection_size", sizes.getMinDetectionSize());
        });
    }

    private void size(String key, DetectionSize size) {
        object(key, () -> {
            real("height", size.getHeight());
            real("width", size.getWidth());
        });
    }

    private void drawing(RoiPoints drawing) {
        text("description", drawing.getDescription());
        text("id", drawing.getId());
        json.writeNumberProperty("number", drawing.getNumber());
        list("points", drawing.getPoints(), point -> {
            real("x", point.getX());
            real("y", point.getY());
        });
        json.writeNumberProperty("roi_type", drawing.getRoiType());
    }

    private void aggregate(RoiAggregate aggregate) {
        number("avg", aggregate.getAvg());
        number("cur", aggregate.getCur());
        number("max", aggregate.getMax());
        number("min", aggregate.getMin());
    }

    private void counting(RoiObjectCounting counting) {
        object("roi_object_counting", () -> {
            json.writeNumberProperty("entered_count", counting.getEnteredCount());
            json.writeNumberProperty("exited_count", counting.getExitedCount());
            json.writeNumberProperty("object_count", counting.getObjectCount());
        });
    }

    private void rect(String key, Rect rect, BiConsumer<String, Double> number) {
        object(key, () -> {
            number.accept("height", rect.getHeight());
            number.accept("width", rect.getWidth());
            number.accept("x", rect.getX());
            number.accept("y", rect.getY());
        });
    }

    private void real(String key, double value) {
        json.writeNumberProperty(key, value);
    }

    private void number(String key, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= MAX_EXACT_INTEGER) {
            json.writeNumberProperty(key, (long) value);
        } else {
            json.writeNumberProperty(key, value);
        }
    }

    private void text(String key, String value) {
        json.writeStringProperty(key, value);
    }

    private void picture(String key, ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        text(key, Base64.getEncoder().encodeToString(copy));
    }

    private void integers(String key, Collection<Integer> values) {
        json.writeArrayPropertyStart(key);
        values.forEach(json::writeNumber);
        json.writeEndArray();
    }

    private <T> void list(String key, Collection<T> items, Consumer<T> writer) {
        json.writeArrayPropertyStart(key);
        for (var item : items) {
            json.writeStartObject();
            writer.accept(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private <T> void map(String key, Map<String, T> items, Consumer<T> writer) {
        object(key, () -> new TreeMap<>(items).forEach((name, item) -> object(name, () -> writer.accept(item))));
    }

    private void object(String key, Runnable fields) {
        json.writeObjectPropertyStart(key);
        fields.run();
        json.writeEndObject();
    }
}
