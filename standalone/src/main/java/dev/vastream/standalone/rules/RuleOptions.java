package dev.vastream.standalone.rules;

import dev.vastream.schemas.roi.EventType;
import dev.vastream.schemas.roi.RoiParameter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A rule as options write it: enough for one area or some lines. */
final class RuleOptions {

    private static final int POLYGON = 1;
    private static final int LINE = 4;
    private static final int WHOLE_PICTURE = 6;
    private static final String SHARE = "(\\d{1,9}(?:\\.\\d{0,20})?|\\.\\d{1,20})";
    private static final Pattern POINT = Pattern.compile(SHARE + "," + SHARE);

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            completionCandidates = Types.class,
            description = "Event type (AllDetect): ${COMPLETION-CANDIDATES}.")
    private String type;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the rule.")
    private String name;

    @Option(
            names = "--area",
            paramLabel = "X,Y...",
            description =
                    "Corners of an area, shares of the picture from its upper left corner, with blanks between; without"
                            + " area and line the whole picture.")
    private List<String> areas = List.of();

    @Option(
            names = "--line",
            paramLabel = "X,Y...",
            description =
                    "Points of a line. Who crosses it from the left to the right of somebody walking from its first point to"
                            + " its last goes in.")
    private List<String> lines = List.of();

    @Option(
            names = "--classes",
            paramLabel = "ID",
            split = ",",
            description =
                    "Class ids of the objects that count, as in 0 for persons, 100,125,134 for cars, trucks and buses.")
    private List<Integer> classes = List.of();

    @Option(
            names = "--param",
            paramLabel = "KEY=TEXT",
            completionCandidates = Parameters.class,
            description =
                    "Parameter of the rule, as in stay_time_sec=5; can be repeated. The keys: ${COMPLETION-CANDIDATES}.")
    private Map<String, String> params = Map.of();

    /** The event types that live cameras are judged by. */
    static final class Types implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(EventType.values())
                    .filter(EventType::isServed)
                    .map(EventType::wireName)
                    .iterator();
        }
    }

    /** The parameters that mean something to some type. */
    static final class Parameters implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(RoiParameter.values()).map(RoiParameter::key).iterator();
        }
    }

    /** Whether anything is said. */
    boolean areGiven() {
        return type != null
                || name != null
                || !areas.isEmpty()
                || !lines.isEmpty()
                || !classes.isEmpty()
                || !params.isEmpty();
    }

    /** The region, in the words of version 3 of the contract. */
    ObjectNode roi() {
        var roi = JsonMapper.shared().createObjectNode();
        roi.put("evt_type", type);
        roi.put("roi_name", name);
        roi.set("object_filter", JsonMapper.shared().valueToTree(classes));
        roi.set("params", JsonMapper.shared().valueToTree(params));
        var drawings = roi.putArray("roi_points");
        areas.forEach(area -> draw(drawings.addObject(), POLYGON, area));
        lines.forEach(line -> draw(drawings.addObject(), LINE, line));
        if (drawings.isEmpty()) {
            roi.put("roi_type", WHOLE_PICTURE);
        }
        return roi;
    }

    private static void draw(ObjectNode drawing, int type, String text) {
        drawing.put("roi_type", type);
        var points = drawing.putArray("points");
        for (var part : text.strip().split("\\s+")) {
            var point = POINT.matcher(part);
            if (!point.matches()) {
                throw new IllegalArgumentException("points are written as \"X,Y X,Y\", not as '" + text + "'");
            }
            points.addObject()
                    .put("x", Double.parseDouble(point.group(1)))
                    .put("y", Double.parseDouble(point.group(2)));
        }
    }
}
