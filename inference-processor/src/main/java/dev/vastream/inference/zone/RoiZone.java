package dev.vastream.inference.zone;

import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.BadRoiParameterException;
import dev.vastream.schemas.roi.ObjectGroup;
import dev.vastream.schemas.roi.RoiChecks;
import dev.vastream.schemas.roi.RoiDrawings;
import dev.vastream.schemas.roi.RoiParameter;
import dev.vastream.schemas.roi.RoiParameters;
import dev.vastream.vision.geometry.NormalisedPoint;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.rule.machine.Halt;
import dev.vastream.vision.rule.machine.Heading;
import dev.vastream.vision.rule.type.Region;
import dev.vastream.vision.rule.type.Terms;
import dev.vastream.vision.zone.Area;
import dev.vastream.vision.zone.NumberedLine;
import dev.vastream.vision.zone.ObjectFilter;
import dev.vastream.vision.zone.Polygon;
import dev.vastream.vision.zone.Polyline;
import dev.vastream.vision.zone.ReferencePoint;
import dev.vastream.vision.zone.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a contract's region of interest: its drawings, filter, sizes and text parameters. */
public final class RoiZone {

    private static final int RECTANGLE = 3;
    private static final int LINE = 4;
    private static final Set<Integer> LINES = Set.of(LINE, 5);
    private static final int WHOLE_PICTURE = 6;

    private final Roi roi;
    private final String field;
    private final RoiParameters parameters;

    /**
     * @param roi the region
     * @param field what to call it in a refusal, e.g. {@code roi[0]}
     */
    public RoiZone(Roi roi, String field) {
        this.roi = roi;
        this.field = field;
        parameters = new RoiParameters(roi.getParams());
    }

    /**
     * A region of which all is right that the contract asks for: whoever sent it may have done so past the bridge.
     *
     * @param field what to call it in a refusal, e.g. {@code roi[0]}
     */
    public static RoiZone checked(Roi roi, String field) throws BadRoiException {
        var faults = RoiChecks.of(roi);
        if (!faults.isEmpty()) {
            throw new BadRoiException(field + "." + faults.get(0).sentence());
        }
        return new RoiZone(RoiDrawings.resolved(roi), field);
    }

    /** Its areas and the objects that count in them; an entry that makes no sense is refused by its name. */
    public Zone zone() throws BadRoiException {
        return new Zone(areas(), reference(), number(RoiParameter.INTERSECTION) / 100, filter(classIds()));
    }

    /**
     * The region for a rule of a live camera, which takes more than a picture's zone: drawings that do not say what they are,
     * and the classes of its event type. What a call would have refused is refused here.
     */
    public Region region() throws BadRoiException {
        var resolved = checked(roi, field);
        var zone = new Zone(
                resolved.areas(),
                reference(),
                number(RoiParameter.INTERSECTION) / 100,
                filter(ObjectGroup.regardedBy(roi)));
        return new Region(zone, resolved.numberedLines(), terms());
    }

    private Terms terms() throws BadRoiException {
        var play = valid(() -> parameters.numbers(RoiParameter.STOP_VX_VY));
        var scores = valid(() -> parameters.numbers(RoiParameter.MATCHING_SCORE));
        var distance = valid(() -> parameters.numbers(RoiParameter.DISTANCE));
        var direction = (int) number(RoiParameter.DIRECTIONAL);
        return new Terms(
                number(RoiParameter.STAY_TIME_SEC),
                number(RoiParameter.MAX_EXIT_TIME),
                number(RoiParameter.CONTINUE_SEC),
                number(RoiParameter.MAX_TRANSITION_TIME),
                number(RoiParameter.MAX_TRAVEL_SEC),
                (int) number(RoiParameter.MORE_THAN_COUNT),
                direction == 0 ? Optional.empty() : Optional.of(Heading.ofCode(direction)),
                new Halt.Play(play.get(0), play.get(1)),
                distance.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(distance.get(0)),
                scores.get(scores.size() - 1),
                number(RoiParameter.TRAFFIC_VOLUME_DIMENSION));
    }

    private List<NumberedLine> numberedLines() throws BadRoiException {
        var lines = new ArrayList<NumberedLine>();
        for (var i = 0; i < roi.getRoiPoints().size(); i++) {
            var drawing = roi.getRoiPoints().get(i);
            if (LINES.contains(drawing.getRoiType())) {
                valid("roi_points[" + i + "].points", () -> lines(drawing))
                        .forEach(line -> lines.add(new NumberedLine(line, drawing.getNumber())));
            }
        }
        return lines;
    }

    /** Its lines in drawing order: a line is one, a multi-line one for each pair of points. */
    public List<Polyline> lines() throws BadRoiException {
        return numberedLines().stream().map(NumberedLine::line).toList();
    }

    /** The parameter's only or first number. */
    public double number(RoiParameter parameter) throws BadRoiException {
        return valid(() -> parameters.number(parameter));
    }

    private static List<Polyline> lines(RoiPoints drawing) {
        var points = points(drawing);
        if (drawing.getRoiType() == LINE) {
            return List.of(new Polyline(points));
        }
        if (points.size() % 2 != 0) {
            throw new IllegalArgumentException("must be pairs of points, are " + points.size());
        }
        return IntStream.range(0, points.size() / 2)
                .mapToObj(pair -> new Polyline(points.subList(2 * pair, 2 * pair + 2)))
                .toList();
    }

    private List<Area> areas() throws BadRoiException {
        var areas = Stream.<Area>builder();
        for (var i = 0; i < roi.getRoiPoints().size(); i++) {
            var drawing = roi.getRoiPoints().get(i);
            if (!LINES.contains(drawing.getRoiType())) {
                areas.add(new Area(area(drawing, "roi_points[" + i + "].points"), drawing.getNumber()));
            }
        }
        return areas.build().toList();
    }

    private Polygon area(RoiPoints drawing, String key) throws BadRoiException {
        if (drawing.getRoiType() == WHOLE_PICTURE) {
            return Polygon.rectangle(new NormalisedPoint(0, 0), new NormalisedPoint(1, 1));
        }
        return valid(key, () -> {
            var corners = points(drawing);
            return drawing.getRoiType() == RECTANGLE && corners.size() == 2
                    ? Polygon.rectangle(corners.get(0), corners.get(1))
                    : new Polygon(corners);
        });
    }

    private static List<NormalisedPoint> points(RoiPoints drawing) {
        return drawing.getPoints().stream()
                .map(point -> new NormalisedPoint(point.getX(), point.getY()))
                .toList();
    }

    private ReferencePoint reference() throws BadRoiException {
        var custom = valid(() -> parameters.numbers(RoiParameter.CUSTOM_REFERENCE_POINT));
        return ReferencePoint.ofCode(
                (int) number(RoiParameter.INSIDE_ROI_TYPE), new NormalisedPoint(custom.get(0), custom.get(1)));
    }

    private ObjectFilter filter(Set<Integer> classIds) throws BadRoiException {
        var sizes = roi.getMinMaxSize();
        return new ObjectFilter(
                classIds,
                thresholds(),
                size(sizes.getMinDetectionSize(), "min_max_size.min_detection_size"),
                size(sizes.getMaxDetectionSize(), "min_max_size.max_detection_size"));
    }

    private ObjectFilter.Size size(DetectionSize size, String key) throws BadRoiException {
        return valid(key, () -> new ObjectFilter.Size(size.getWidth(), size.getHeight()));
    }

    /** The filter's classes; without one those of the group, and group 5 (etc) regards all. */
    private Set<Integer> classIds() throws BadRoiException {
        if (!roi.getObjectFilter().isEmpty()) {
            return Set.copyOf(roi.getObjectFilter());
        }
        var group = Arrays.stream(ObjectClass.Group.values())
                .filter(candidate -> candidate.id() == roi.getObjectGroup())
                .findFirst()
                .orElseThrow(() -> refused("object_group", "must be 0 to 5"));
        if (group == ObjectClass.Group.ETC) {
            return Set.of();
        }
        var classes = Arrays.stream(ObjectClass.values())
                .filter(candidate -> candidate.group() == group)
                .map(ObjectClass::id)
                .collect(Collectors.toSet());
        // A group of which nothing can be found holds nothing; an empty set would hold everything.
        return classes.isEmpty() ? Set.of(Integer.MIN_VALUE) : classes;
    }

    private Map<Integer, Double> thresholds() throws BadRoiException {
        var numbers = valid(() -> parameters.numbers(RoiParameter.THRESHOLD));
        var thresholds = new HashMap<Integer, Double>();
        for (var i = 0; i < numbers.size(); i += 2) {
            thresholds.put(numbers.get(i).intValue(), numbers.get(i + 1));
        }
        return thresholds;
    }

    private <T> T valid(Supplier<T> value) throws BadRoiException {
        try {
            return value.get();
        } catch (BadRoiParameterException e) {
            throw new BadRoiException(field + "." + e.getMessage());
        }
    }

    private <T> T valid(String key, Supplier<T> value) throws BadRoiException {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused(key, e.getMessage());
        }
    }

    private BadRoiException refused(String key, String reason) {
        return new BadRoiException(field + "." + key + ": " + reason);
    }
}
