package dev.vastream.bridge.va;

import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.DrawingType;
import dev.vastream.schemas.roi.ObjectGroup;
import dev.vastream.schemas.roi.RoiChecks;
import dev.vastream.schemas.roi.RoiFault;
import dev.vastream.schemas.roi.RoiParameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A region of interest in the words of version 2 of the contract, of which every field may be left out: one drawing, with its
 * own numbers of types, and sizes as heights in percent of the frame's.
 */
record RoiV2(
        Optional<String> name,
        Optional<String> eventType,
        Optional<DrawingType> drawing,
        Optional<List<Position>> dots,
        Optional<List<Integer>> classes,
        Optional<Double> least,
        Optional<Double> most,
        Optional<Integer> lane,
        Optional<Map<String, String>> params) {

    private static final int PERCENT = 100;
    private static final int MANY = 10_000;

    /** A region of which nothing is said. */
    static final Roi NOTHING = Roi.newBuilder().build();

    /** A region that any change of form fits. */
    private static final Roi ANYTHING = Roi.newBuilder()
            .setParams(Map.of(RoiParameter.DISTANCE.key(), "1"))
            .setRoiPoints(List.of(RoiPoints.newBuilder()
                    .setPoints(List.of(new Position(0.0, 0.0), new Position(1.0, 0.0), new Position(1.0, 1.0)))
                    .build()))
            .build();

    /** By the beginning of the newer name, longer ones first. */
    private static final Map<String, String> NAMES = names();

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put("roi_points[0].points", "roiDots");
        names.put("roi_points[0].roi_type", "roiType");
        names.put("roi_points[0].number", "roiNumber");
        names.put("roi_points", "roiDots");
        names.put("roi_name", "name");
        names.put("evt_type", "eventType");
        names.put("object_filter", "objectTypes");
        names.put("min_max_size.min_detection_size.height", "eventFilter.minDetectSize");
        names.put("min_max_size.max_detection_size.height", "eventFilter.maxDetectSize");
        names.put("min_max_size", "eventFilter");
        return Collections.unmodifiableMap(names);
    }

    static RoiV2 of(JsonField body) {
        var filter = body.field("event_filter").map(JsonField::object);
        var targets = filter.flatMap(given -> given.field("objects_target")).map(RoiReader::classes);
        return new RoiV2(
                CameraFields.text(body, RoiReader.MAX_NAME, "name", "roi_name"),
                body.field("event_type", "evt_type").map(RoiReader::eventType),
                body.field("roi_type").flatMap(RoiV2::drawing),
                body.field("roi_dots").map(dots -> dots.list(MANY, RoiReader::point)),
                body.field("object_types").map(RoiReader::classes).or(() -> targets),
                filter.flatMap(given -> size(given, "min_detect_size")),
                filter.flatMap(given -> size(given, "max_detect_size")),
                body.field("roi_number").map(lane -> lane.integer(Integer.MIN_VALUE, Integer.MAX_VALUE)),
                body.field("params").map(RoiReader::params));
    }

    private static Optional<DrawingType> drawing(JsonField field) {
        var type = DrawingType.ofCodeInV2(field.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
        field.check(type.isPresent(), "must be from 1 to 5", "value_error.number");
        return type;
    }

    private static Optional<Double> size(JsonField filter, String name) {
        return filter.field(name).map(size -> size.integer(0, PERCENT) / (double) PERCENT);
    }

    /** Notes what a new region needs and this has not, and what is wrong with the form of the rest. */
    void checkWhole(JsonField body) {
        body.required("roi_type");
        body.required("event_type", "evt_type");
        if (drawing.filter(DrawingType.ALL::equals).isEmpty()) {
            body.required("roi_dots");
        }
        body.check();
        checkForm(body, NOTHING);
    }

    /** Notes what is wrong with the form of what is given, whatever it changes. */
    void checkParts(JsonField body) {
        body.check();
        checkForm(body, ANYTHING);
    }

    private void checkForm(JsonField body, Roi before) {
        RoiChecks.of(over(before).roi()).stream()
                .filter(fault -> fault.kind() == RoiFault.Kind.FORM)
                .forEach(fault -> body.note(nameOf(fault.field()), fault.reason()));
        body.check();
    }

    /** What this version calls a field of the next one; what it has no name for keeps it. */
    private static String nameOf(String field) {
        return NAMES.entrySet().stream()
                .filter(name -> field.startsWith(name.getKey()))
                .findFirst()
                .map(name -> name.getValue() + field.substring(name.getKey().length()))
                .orElse(field);
    }

    /** The region with what this says, and the rest as it was. */
    GivenRoi over(Roi before) {
        return new GivenRoi(whole(before), RoiV2::nameOf);
    }

    private Roi whole(Roi before) {
        return Roi.newBuilder(before)
                .setRoiName(name.orElse(before.getRoiName()))
                .setEvtType(eventType.orElse(before.getEvtType()))
                .setObjectFilter(classes.orElse(before.getObjectFilter()))
                .setObjectGroup(classes.map(RoiV2::group).orElse(before.getObjectGroup()))
                .setMinMaxSize(sizes(before.getMinMaxSize()))
                .setParams(params.orElse(before.getParams()))
                .setRoiType(DrawingType.NONE.code())
                .setRoiPoints(drawings(before.getRoiPoints()))
                .build();
    }

    /** The one group that all classes are of, else that of all. */
    private static int group(List<Integer> classes) {
        var groups = classes.stream().map(ObjectGroup::ofClass).collect(Collectors.toSet());
        return groups.size() == 1 ? groups.iterator().next().code() : ObjectGroup.ETC.code();
    }

    private MinMaxSize sizes(MinMaxSize before) {
        return new MinMaxSize(
                least.map(height -> new DetectionSize(0.0, height)).orElse(before.getMinDetectionSize()),
                most.map(height -> new DetectionSize(0.0, height)).orElse(before.getMaxDetectionSize()));
    }

    /** Dots replace all drawings by one; a type or number alone is that of the first. */
    private List<RoiPoints> drawings(List<RoiPoints> before) {
        var isAll = drawing.filter(DrawingType.ALL::equals).isPresent();
        if (drawing.isEmpty() && dots.isEmpty() && lane.isEmpty()) {
            return before;
        }
        var first = before.isEmpty() ? RoiPoints.newBuilder().build() : before.get(0);
        var changed = RoiPoints.newBuilder(first)
                .setRoiType(drawing.map(DrawingType::code).orElse(first.getRoiType()))
                .setNumber(lane.orElse(first.getNumber()))
                .setPoints(dots.orElse(isAll ? List.of() : first.getPoints()))
                .build();
        var others = dots.isPresent() || before.isEmpty() ? List.<RoiPoints>of() : before.subList(1, before.size());
        return Stream.concat(Stream.of(changed), others.stream()).toList();
    }
}
