package dev.vastream.inference.request;

import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.zone.ObjectFilter;
import dev.vastream.vision.zone.Polygon;
import dev.vastream.vision.zone.ReferencePoint;
import dev.vastream.vision.zone.Zone;
import dev.vastream.vision.zone.ZonePoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rule of a contract's region of interest: its drawings, filter, sizes and string parameters. */
final class RoiZone {

    private static final int RECTANGLE = 3;
    private static final Set<Integer> LINES = Set.of(4, 5);
    private static final int WHOLE_PICTURE = 6;

    private final Roi roi;
    private final String field;

    /**
     * @param roi the region
     * @param field what to call it in a refusal, e.g. {@code roi[0]}
     */
    RoiZone(Roi roi, String field) {
        this.roi = roi;
        this.field = field;
    }

    /** The rule; an entry that makes no sense is refused by its name. */
    Zone zone() throws BadRoiException {
        return new Zone(areas(), reference(), number("intersection", 0, 100, 0) / 100, filter());
    }

    private List<Polygon> areas() throws BadRoiException {
        if (roi.getRoiType() == WHOLE_PICTURE) {
            return List.of(Polygon.rectangle(new ZonePoint(0, 0), new ZonePoint(1, 1)));
        }
        var areas = Stream.<Polygon>builder();
        for (var i = 0; i < roi.getRoiPoints().size(); i++) {
            var drawing = roi.getRoiPoints().get(i);
            if (!LINES.contains(drawing.getRoiType())) {
                areas.add(area(drawing, "roi_points[" + i + "].points"));
            }
        }
        return areas.build().toList();
    }

    private Polygon area(RoiPoints drawing, String key) throws BadRoiException {
        return valid(key, () -> {
            var corners = drawing.getPoints().stream()
                    .map(point -> new ZonePoint(point.getX(), point.getY()))
                    .toList();
            return drawing.getRoiType() == RECTANGLE && corners.size() == 2
                    ? Polygon.rectangle(corners.get(0), corners.get(1))
                    : new Polygon(corners);
        });
    }

    private ReferencePoint reference() throws BadRoiException {
        var number = number("inside_roi_type", 0, 7, 0);
        var code = (int) number;
        if (code != number) {
            throw refused("params.inside_roi_type", "must be a whole number");
        }
        return ReferencePoint.ofCode(code, customPoint());
    }

    private ZonePoint customPoint() throws BadRoiException {
        var numbers = numbers("custom_reference_point", "0.3, 0.2");
        if (numbers.size() != 2) {
            throw refused("params.custom_reference_point", "must be two numbers");
        }
        return valid("params.custom_reference_point", () -> new ZonePoint(numbers.get(0), numbers.get(1)));
    }

    private ObjectFilter filter() throws BadRoiException {
        var sizes = roi.getMinMaxSize();
        return new ObjectFilter(
                classIds(),
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
        var numbers = numbers("threshold", "");
        if (numbers.size() % 2 != 0) {
            throw refused("params.threshold", "must be pairs of class id and confidence");
        }
        var thresholds = new HashMap<Integer, Double>();
        for (var i = 0; i < numbers.size(); i += 2) {
            thresholds.put(numbers.get(i).intValue(), numbers.get(i + 1));
        }
        return thresholds;
    }

    private double number(String key, double least, double most, double byDefault) throws BadRoiException {
        var numbers = numbers(key, Double.toString(byDefault));
        if (numbers.size() != 1 || !(numbers.get(0) >= least && numbers.get(0) <= most)) {
            throw refused("params." + key, "must be a number from " + (int) least + " to " + (int) most);
        }
        return numbers.get(0);
    }

    private List<Double> numbers(String key, String byDefault) throws BadRoiException {
        var given = roi.getParams().getOrDefault(key, "");
        var text = given.isBlank() ? byDefault : given;
        if (text.isBlank()) {
            return List.of();
        }
        return valid("params." + key, () -> Arrays.stream(text.split(",", -1))
                .map(part -> Double.valueOf(part.trim()))
                .toList());
    }

    private <T> T valid(String key, Supplier<T> value) throws BadRoiException {
        try {
            return value.get();
        } catch (NumberFormatException e) {
            throw refused(key, "must be numbers");
        } catch (IllegalArgumentException e) {
            throw refused(key, e.getMessage());
        }
    }

    private BadRoiException refused(String key, String reason) {
        return new BadRoiException(field + "." + key + ": " + reason);
    }
}
