package dev.vastream.bridge.va;

import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.DrawingType;
import dev.vastream.schemas.roi.EventType;
import dev.vastream.schemas.roi.RoiChecks;
import dev.vastream.schemas.roi.RoiFault;
import dev.vastream.schemas.roi.RoiFault.Kind;
import dev.vastream.schemas.serde.RecordLimits;
import java.util.List;
import java.util.Map;

/** Reads regions of interest of the v3 contract: what a value is, and nothing of what it may be, which {@link RoiChecks} knows. */
final class RoiReader {

    static final int MAX_NAME = RecordLimits.ID_CHARACTERS;
    static final int MAX_TEXT = RecordLimits.TEXT_CHARACTERS;
    /** Far more than is allowed, and little enough to be read. */
    private static final int MANY = 10_000;

    private RoiReader() {}

    /** One region or a list of them. */
    static List<GivenRoi> read(JsonField node) {
        return node.isList() ? node.list(RecordLimits.ROIS, RoiReader::given) : List.of(given(node));
    }

    private static GivenRoi given(JsonField node) {
        return new GivenRoi(roi(node), field -> path(node, field));
    }

    /** A region; all that is wrong with its form is noted. */
    static Roi roi(JsonField node) {
        var before = node.problems().size();
        node.object();
        var type = node.field("roi_type").map(RoiReader::integer).orElse(0);
        var roi = Roi.newBuilder()
                .setRoiId(text(node, "roi_id", MAX_NAME))
                .setRoiName(text(node, "roi_name", MAX_NAME))
                .setEvtType(node.field("evt_type").map(RoiReader::eventType).orElse(EventType.ALL_DETECT.wireName()))
                .setRoiType(type)
                .setObjectGroup(
                        node.field("object_group").map(RoiReader::integer).orElse(5))
                .setObjectFilter(
                        node.field("object_filter").map(RoiReader::classes).orElse(List.of()))
                .setMinMaxSize(node.field("min_max_size").map(RoiReader::sizes).orElseGet(() -> MinMaxSize.newBuilder()
                        .build()))
                .setParams(node.field("params").map(RoiReader::params).orElse(Map.of()))
                .setRoiPoints(node.field("roi_points")
                        .map(drawings -> drawings.list(MANY, drawing -> drawing(drawing, type)))
                        .orElse(List.of()))
                .build();
        note(node, before, RoiChecks.of(roi));
        return roi;
    }

    /** Notes faults of form where nothing is noted yet: a stand-in's fault is nobody's. */
    private static void note(JsonField node, int before, List<RoiFault> faults) {
        var problems = node.problems();
        var noted = new NotedFields(problems.subList(before, problems.size()));
        for (var fault : faults) {
            if (fault.kind() == Kind.FORM && !noted.touch(path(node, fault.field()))) {
                node.note(fault.field(), fault.reason());
            }
        }
    }

    private static String path(JsonField node, String field) {
        return node.place().field(field).problem("", "").path();
    }

    /** The name of an event type that is given by name or number; what there is none of stays as it is, and is refused. */
    static String eventType(JsonField node) {
        return node.isNumber()
                ? EventType.ofNumber(node.integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .map(EventType::wireName)
                        .orElse("")
                : node.text(MAX_NAME);
    }

    static List<Integer> classes(JsonField node) {
        return node.list(MANY, RoiReader::integer).stream().distinct().toList();
    }

    static Map<String, String> params(JsonField node) {
        return node.texts(MAX_TEXT);
    }

    static Position point(JsonField node) {
        node.object();
        return new Position(share(node, "x"), share(node, "y"));
    }

    private static double share(JsonField node, String name) {
        return node.required(name)
                .map(value -> value.number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .orElse(0.0);
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
                .map(size -> new DetectionSize(side(size.object(), "width"), side(size, "height")))
                .orElseGet(() -> new DetectionSize(0.0, 0.0));
    }

    private static double side(JsonField node, String name) {
        return node.field(name)
                .map(value -> value.number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .orElse(0.0);
    }

    private static RoiPoints drawing(JsonField node, int regionType) {
        node.object();
        var type = node.field("roi_type").map(RoiReader::integer).orElse(0);
        var all = DrawingType.ALL.code();
        var isAll = type == all || type == 0 && regionType == all;
        var points = isAll ? node.field("points") : node.required("points");
        return RoiPoints.newBuilder()
                .setId(text(node, "id", MAX_NAME))
                .setRoiType(type)
                .setNumber(node.field("number").map(RoiReader::integer).orElse(0))
                .setDescription(text(node, "description", MAX_TEXT))
                .setPoints(points.map(corners -> corners.list(MANY, RoiReader::point))
                        .orElse(List.of()))
                .build();
    }

    private static int integer(JsonField node) {
        return node.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static String text(JsonField node, String name, int most) {
        return node.field(name).map(value -> value.text(most)).orElse("");
    }
}
