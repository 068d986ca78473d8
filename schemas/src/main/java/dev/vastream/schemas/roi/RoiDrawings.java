package dev.vastream.schemas.roi;

import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.EventType.NeededDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The drawings of a region of interest whose form is right: what each is, and whether an event can come of them. */
public final class RoiDrawings {

    private static final int MAX_JOINTS = 16;
    private static final double LEAST_AREA = 1e-6;
    private static final double LEAST_LENGTH = 0.01;

    private final Roi roi;
    private final List<RoiFault> faults = new ArrayList<>();

    RoiDrawings(Roi roi) {
        this.roi = roi;
    }

    /** What a drawing of that region is; none when there is no such type. */
    public static Optional<DrawingType> type(Roi roi, RoiPoints drawing) {
        return DrawingType.ofCode(drawing.getRoiType()).flatMap(own -> DrawingType.ofCode(roi.getRoiType())
                .map(region -> own.within(region, drawing.getPoints().size())));
    }

    /**
     * The region with a type at each drawing, as regions are stored and answered: what it says beside its drawings is then
     * said by them. One of the whole picture has a drawing that says so.
     *
     * @param roi a region whose form is right
     */
    public static Roi resolved(Roi roi) {
        var drawings = new ArrayList<RoiPoints>();
        roi.getRoiPoints()
                .forEach(drawing -> drawings.add(RoiPoints.newBuilder(drawing)
                        .setRoiType(type(roi, drawing).orElseThrow().code())
                        .build()));
        var all = DrawingType.ALL.code();
        if (roi.getRoiType() == all && drawings.stream().noneMatch(drawing -> drawing.getRoiType() == all)) {
            drawings.add(RoiPoints.newBuilder().setRoiType(all).build());
        }
        var isAll = drawings.stream().anyMatch(drawing -> drawing.getRoiType() == all);
        return Roi.newBuilder(roi)
                .setRoiType(isAll ? all : DrawingType.NONE.code())
                .setRoiPoints(drawings)
                .build();
    }

    /** All that keeps the region from working. */
    List<RoiFault> faults() {
        sizes();
        var region = resolved(roi);
        var needed = EventType.ofName(roi.getEvtType()).orElseThrow().drawing();
        for (var i = 0; i < region.getRoiPoints().size(); i++) {
            drawing("roi_points[" + i + "]", region.getRoiPoints().get(i), needed);
        }
        if (faults.isEmpty()) {
            fit(region.getRoiPoints(), needed);
        }
        return List.copyOf(faults);
    }

    private void sizes() {
        var least = roi.getMinMaxSize().getMinDetectionSize();
        var most = roi.getMinMaxSize().getMaxDetectionSize();
        check(
                most.getWidth() == 0 || least.getWidth() <= most.getWidth(),
                "min_max_size.min_detection_size.width",
                "is larger than that of max_detection_size");
        check(
                most.getHeight() == 0 || least.getHeight() <= most.getHeight(),
                "min_max_size.min_detection_size.height",
                "is larger than that of max_detection_size");
    }

    private void drawing(String field, RoiPoints drawing, NeededDrawing needed) {
        var type = DrawingType.ofCode(drawing.getRoiType()).orElseThrow();
        var points = drawing.getPoints();
        check(type != DrawingType.COMPLEX, field + ".roi_type", "7 is not served");
        check(
                type != DrawingType.LINE || points.size() <= MAX_JOINTS,
                field + ".points",
                "a line has at most " + MAX_JOINTS + " points");
        check(
                type != DrawingType.MULTI_LINE || points.size() % 2 == 0,
                field + ".points",
                "must be pairs of points, are " + points.size());
        if (type.isLine() && needed != NeededDrawing.AREA) {
            lines(drawing).forEach(line -> line(field + ".points", line));
        }
        if (type.isArea() && type != DrawingType.ALL && needed != NeededDrawing.LINE) {
            area(field + ".points", type, points);
        }
    }

    private void area(String field, DrawingType type, List<Position> points) {
        if (type == DrawingType.RECT && points.size() == 2) {
            var width = points.get(1).getX() - points.get(0).getX();
            var height = points.get(1).getY() - points.get(0).getY();
            check(Math.abs(width * height) >= LEAST_AREA, field, "the area is too small");
            return;
        }
        var different = points.stream().distinct().count();
        check(different >= 3, field, "an area needs at least 3 different points, has " + different);
        check(different < 3 || new EvenOddArea(points).isAtLeast(LEAST_AREA), field, "the area is too small");
    }

    private void line(String field, List<Position> points) {
        var length = 0.0;
        for (var i = 1; i < points.size(); i++) {
            length += Math.hypot(
                    points.get(i).getX() - points.get(i - 1).getX(),
                    points.get(i).getY() - points.get(i - 1).getY());
        }
        check(length >= LEAST_LENGTH, field, "the line is too short");
        check(!isAlong(points), "params." + RoiParameter.DIRECTIONAL.key(), "goes along the line of " + field);
    }

    /**
     * Whether the wanted direction is at a right angle to the line's normal. A diagonal one depends on the frame's shape, which
     * nobody knows here.
     */
    private boolean isAlong(List<Position> points) {
        var type = EventType.ofName(roi.getEvtType()).orElseThrow();
        if (type.drawing() != NeededDrawing.LINE) {
            return false;
        }
        var first = points.get(0);
        var last = points.get(points.size() - 1);
        var direction = new RoiParameters(roi.getParams())
                .numbers(RoiParameter.DIRECTIONAL)
                .get(0)
                .intValue();
        return switch (direction) {
            case 2, 6 -> first.getX() == last.getX();
            case 4, 8 -> first.getY() == last.getY();
            default -> false;
        };
    }

    /** Whether there is what the event type needs. */
    private void fit(List<RoiPoints> drawings, NeededDrawing needed) {
        var hasArea = drawings.stream().anyMatch(drawing -> typeOf(drawing).isArea());
        var lanes = new TreeMap<Integer, Integer>();
        drawings.stream()
                .filter(drawing -> typeOf(drawing).isLine())
                .forEach(drawing ->
                        lanes.merge(drawing.getNumber(), lines(drawing).size(), Integer::sum));
        var isLane = !lanes.isEmpty() && lanes.values().stream().allMatch(lines -> lines >= 2);
        var wanted =
                switch (needed) {
                    case AREA -> hasArea ? "" : "an area";
                    case LINE -> lanes.isEmpty() ? "a line" : "";
                    case LANE -> isLane ? "" : "two lines in each lane";
                    case AREA_OR_LANE ->
                        isLane || lanes.isEmpty() && hasArea ? "" : "an area, or two lines in each lane";
                    case ANY -> "";
                };
        check(wanted.isEmpty(), "roi_points", roi.getEvtType() + " needs " + wanted);
    }

    private static DrawingType typeOf(RoiPoints drawing) {
        return DrawingType.ofCode(drawing.getRoiType()).orElseThrow();
    }

    /** Its lines, of which a multi-line has one for each pair of points. */
    private static List<List<Position>> lines(RoiPoints drawing) {
        var points = drawing.getPoints();
        return typeOf(drawing) == DrawingType.LINE
                ? List.of(points)
                : IntStream.range(0, points.size() / 2)
                        .mapToObj(pair -> points.subList(2 * pair, 2 * pair + 2))
                        .toList();
    }

    private void check(boolean holds, String field, String reason) {
        if (!holds) {
            faults.add(RoiFault.cannotWork(field, reason));
        }
    }
}
