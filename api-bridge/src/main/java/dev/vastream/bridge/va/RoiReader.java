package dev.vastream.bridge.va;

import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.RoiParameter;
import dev.vastream.schemas.serde.RecordLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads regions of interest of the v3 contract. */
final class RoiReader {

    private static final int MAX_CLASS_ID = 9999;
    private static final int MAX_DRAWING_TYPE = 7;
    private static final int RECTANGLE = 3;
    private static final int LINE = 4;
    private static final int MULTI_LINE = 5;

    private RoiReader() {}

    /** One region or a list of them. */
    static List<Roi> read(JsonField node) {
        if (!node.json().isArray()) {
            return List.of(roi(node));
        }
        node.check(
                node.json().size() <= RecordLimits.ROIS,
                "ensure this value has at most " + RecordLimits.ROIS + " items",
                "value_error.list.max_items");
        return node.list(RoiReader::roi);
    }

    private static Roi roi(JsonField node) {
        node.object();
        return Roi.newBuilder()
                .setRoiId(text(node, "roi_id"))
                .setRoiName(text(node, "roi_name"))
                .setEvtType(node.field("evt_type").map(RoiReader::eventType).orElse("AllDetect"))
                .setRoiType(drawingType(node))
                .setObjectGroup(node.field("object_group")
                        .map(group -> group.integer(0, 5))
                        .orElse(5))
                .setObjectFilter(node.field("object_filter")
                        .map(filter -> filter.list(id -> id.integer(-1, MAX_CLASS_ID)))
                        .orElse(List.of()))
                .setMinMaxSize(node.field("min_max_size").map(RoiReader::sizes).orElseGet(() -> MinMaxSize.newBuilder()
                        .build()))
                .setParams(node.field("params").map(RoiReader::params).orElse(Map.of()))
                .setRoiPoints(drawings(node))
                .build();
    }

    private static String eventType(JsonField node) {
        var name = node.text();
        node.check(EventTypes.contains(name), "value is not a valid enumeration member", "type_error.enum");
        return name;
    }

    private static int drawingType(JsonField node) {
        return node.field("roi_type")
                .map(type -> type.integer(0, MAX_DRAWING_TYPE))
                .orElse(0);
    }

    private static MinMaxSize sizes(JsonField node) {
        node.object();
        return MinMaxSize.newBuilder()
                .setMinDetectionSize(size(node, "min_detection_size"))
                .setMaxDetectionSize(size(node, "max_detection_size"))
                .build();
    }

    private static DetectionSize size(JsonField node, String name) {
        return node.field(name)
                .map(size -> new DetectionSize(share(size.object(), "width"), share(size, "height")))
                .orElseGet(() -> new DetectionSize(0.0, 0.0));
    }

    private static Map<String, String> params(JsonField node) {
        var params = new HashMap<String, String>();
        node.fields().forEach((name, value) -> {
            var text = value.text();
            value.check(
                    name.length() <= RecordLimits.ID_CHARACTERS,
                    "ensure its name has at most " + RecordLimits.ID_CHARACTERS + " characters",
                    "value_error.any_str.max_length");
            RoiParameter.ofKey(name)
                    .flatMap(parameter -> parameter.problem(text))
                    .ifPresent(problem -> value.check(false, problem, "value_error.params"));
            params.put(name, text);
        });
        return params;
    }

    private static List<RoiPoints> drawings(JsonField node) {
        var field = node.required("roi_points");
        var drawings = field.list(RoiReader::drawing);
        field.check(!drawings.isEmpty(), "needs at least one drawing", "value_error.list.min_items");
        return drawings;
    }

    private static RoiPoints drawing(JsonField node) {
        node.object();
        var type = drawingType(node);
        var points = node.required("points");
        var corners = points.list(RoiReader::point);
        var least = type == RECTANGLE || type == LINE || type == MULTI_LINE ? 2 : 3;
        points.check(corners.size() >= least, "needs at least " + least + " points", "value_error.list.min_items");
        return RoiPoints.newBuilder()
                .setId(text(node, "id"))
                .setRoiType(type)
                .setNumber(
                        node.field("number").map(lane -> lane.integer(-1, 1000)).orElse(0))
                .setDescription(text(node, "description"))
                .setPoints(corners)
                .build();
    }

    private static Position point(JsonField node) {
        node.object();
        return new Position(node.required("x").number(0, 1), node.required("y").number(0, 1));
    }

    private static double share(JsonField node, String name) {
        return node.field(name).map(value -> value.number(0, 1)).orElse(0.0);
    }

    private static String text(JsonField node, String name) {
        return node.field(name).map(JsonField::text).orElse("");
    }
}
