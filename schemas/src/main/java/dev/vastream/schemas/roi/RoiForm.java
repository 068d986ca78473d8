package dev.vastream.schemas.roi;

import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.serde.RecordLimits;
import java.util.ArrayList;
import java.util.List;

/** What a region of interest may hold at all: lengths, counts, ranges, and what must be there. */
final class RoiForm {

    private static final int MAX_NAME = RecordLimits.ID_CHARACTERS;
    private static final int MAX_TEXT = RecordLimits.TEXT_CHARACTERS;
    private static final int MAX_CLASSES = 200;
    private static final int MAX_CLASS_ID = 9_999;
    private static final int MAX_PARAMETERS = 64;
    private static final int MAX_DRAWINGS = 32;
    private static final int MAX_POINTS = 256;
    private static final int MAX_POINTS_IN_ALL = 1_024;
    private static final int MAX_LANE = 1_000;
    private static final int MAX_DRAWING_TYPE = DrawingType.COMPLEX.code();
    private static final int MAX_GROUP = ObjectGroup.ETC.code();

    private final Roi roi;
    private final List<RoiFault> faults = new ArrayList<>();

    RoiForm(Roi roi) {
        this.roi = roi;
    }

    List<RoiFault> faults() {
        text("roi_id", roi.getRoiId(), MAX_NAME);
        text("roi_name", roi.getRoiName(), MAX_NAME);
        check(EventType.ofName(roi.getEvtType()).isPresent(), "evt_type", "value is not a valid enumeration member");
        range("roi_type", roi.getRoiType(), 0, MAX_DRAWING_TYPE);
        range("object_group", roi.getObjectGroup(), 0, MAX_GROUP);
        classes();
        size("min_max_size.min_detection_size", roi.getMinMaxSize().getMinDetectionSize());
        size("min_max_size.max_detection_size", roi.getMinMaxSize().getMaxDetectionSize());
        parameters();
        drawings();
        return List.copyOf(faults);
    }

    private void classes() {
        most("object_filter", roi.getObjectFilter().size(), MAX_CLASSES, "items");
        for (var i = 0; i < roi.getObjectFilter().size(); i++) {
            range("object_filter[" + i + "]", roi.getObjectFilter().get(i), -1, MAX_CLASS_ID);
        }
    }

    private void size(String field, DetectionSize size) {
        share(field + ".width", size.getWidth());
        share(field + ".height", size.getHeight());
    }

    private void parameters() {
        var texts = roi.getParams();
        most("params", texts.size(), MAX_PARAMETERS, "keys");
        texts.forEach((key, text) -> {
            if (key.length() > MAX_NAME) {
                check(false, "params", "ensure its names have at most " + MAX_NAME + " characters");
                return;
            }
            text("params." + key, text, MAX_TEXT);
            RoiParameter.ofKey(key)
                    .flatMap(parameter -> parameter.problem(text))
                    .ifPresent(problem -> check(false, "params." + key, problem));
        });
        var needsDistance = EventType.ofName(roi.getEvtType())
                .filter(EventType::needsDistance)
                .isPresent();
        var distance = RoiParameter.DISTANCE.key();
        check(
                !needsDistance || !texts.getOrDefault(distance, "").isBlank(),
                "params." + distance,
                "field required for " + roi.getEvtType());
    }

    private void drawings() {
        var drawings = roi.getRoiPoints();
        check(
                !drawings.isEmpty() || roi.getRoiType() == DrawingType.ALL.code(),
                "roi_points",
                "needs at least one drawing");
        most("roi_points", drawings.size(), MAX_DRAWINGS, "items");
        for (var i = 0; i < drawings.size(); i++) {
            drawing("roi_points[" + i + "].", drawings.get(i));
        }
        var points = drawings.stream().mapToInt(drawing -> drawing.getPoints().size());
        most("roi_points", points.sum(), MAX_POINTS_IN_ALL, "points in all");
    }

    private void drawing(String field, RoiPoints drawing) {
        text(field + "id", drawing.getId(), MAX_NAME);
        text(field + "description", drawing.getDescription(), MAX_TEXT);
        range(field + "roi_type", drawing.getRoiType(), 0, MAX_DRAWING_TYPE);
        range(field + "number", drawing.getNumber(), -1, MAX_LANE);
        var points = drawing.getPoints();
        most(field + "points", points.size(), MAX_POINTS, "items");
        for (var i = 0; i < points.size(); i++) {
            share(field + "points[" + i + "].x", points.get(i).getX());
            share(field + "points[" + i + "].y", points.get(i).getY());
        }
        RoiDrawings.type(roi, drawing)
                .ifPresent(type -> check(
                        points.size() >= type.leastPoints(),
                        field + "points",
                        "needs at least " + type.leastPoints() + " points"));
    }

    private void text(String field, String text, int most) {
        most(field, text.codePointCount(0, text.length()), most, "characters");
    }

    private void most(String field, int count, int most, String what) {
        check(count <= most, field, "ensure this value has at most " + most + " " + what);
    }

    private void range(String field, int number, int least, int most) {
        check(number >= least && number <= most, field, "must be from " + least + " to " + most);
    }

    private void share(String field, double number) {
        check(number >= 0 && number <= 1, field, "must be from 0.0 to 1.0");
    }

    private void check(boolean holds, String field, String reason) {
        if (!holds) {
            faults.add(RoiFault.form(field, reason));
        }
    }
}
