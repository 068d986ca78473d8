package dev.vastream.schemas.roi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.RoiFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The one table of regions of interest that are refused, whichever way they come in. */
public final class RoiRefusals {

    private static final String AREA =
            "\"roi_points\": [{\"roi_type\": 3, \"points\": [{\"x\": 0.4, \"y\": 0.4}, {\"x\": 0.6, \"y\": 0.6}]}]";
    private static final String LEFT = line(0.3, 0);
    private static final String LINE = "\"roi_points\": [" + LEFT + "]";
    private static final String LANE = "\"roi_points\": [" + LEFT + ", " + line(0.7, 0) + "]";
    private static final String ROAD = "\"roi_points\": [" + LEFT + ", " + line(0.7, 1) + "]";

    private RoiRefusals() {}

    /**
     * One region that is refused.
     *
     * @param kind why
     * @param json the region as the {@code /v3} contract writes it
     * @param sentence field and reason
     */
    public record Row(Kind kind, String json, String sentence) {

        public Roi roi() {
            return RoiRefusals.roi(json);
        }
    }

    public static Stream<Row> rows() {
        try (var table = RoiRefusals.class.getResourceAsStream("refusals.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(RoiRefusals::row).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        var cells = line.split(" \\| ");
        return new Row(Kind.valueOf(cells[0]), spelled(cells[1]), cells[2]);
    }

    /** The region with its drawings in place of their names. */
    public static String spelled(String json) {
        return json.replace("AREA", AREA)
                .replace("LINE", LINE)
                .replace("LANE", LANE)
                .replace("ROAD", ROAD);
    }

    private static String line(double x, int number) {
        return "{\"roi_type\": 4, \"number\": " + number + ", \"points\": [{\"x\": " + x + ", \"y\": 1}, {\"x\": " + x
                + ", \"y\": 0}]}";
    }

    /** The record of a region as the {@code /v3} contract writes it. */
    public static Roi roi(String json) {
        var node = tree(json);
        var filter = new ArrayList<Integer>();
        node.path("object_filter").forEach(id -> filter.add(id.asInt()));
        var drawings = new ArrayList<RoiPoints>();
        node.path("roi_points").forEach(drawing -> drawings.add(drawing(drawing)));
        return Roi.newBuilder()
                .setEvtType(node.path("evt_type").asText("AllDetect"))
                .setRoiType(node.path("roi_type").asInt(0))
                .setObjectGroup(node.path("object_group").asInt(5))
                .setObjectFilter(filter)
                .setMinMaxSize(new MinMaxSize(
                        size(node.at("/min_max_size/min_detection_size")),
                        size(node.at("/min_max_size/max_detection_size"))))
                .setParams(params(node.path("params")))
                .setRoiPoints(drawings)
                .build();
    }

    private static Map<String, String> params(JsonNode node) {
        var params = new HashMap<String, String>();
        node.properties()
                .forEach(entry -> params.put(entry.getKey(), entry.getValue().asText()));
        return params;
    }

    private static DetectionSize size(JsonNode node) {
        return new DetectionSize(
                node.path("width").asDouble(0), node.path("height").asDouble(0));
    }

    private static RoiPoints drawing(JsonNode node) {
        var points = new ArrayList<Position>();
        node.path("points")
                .forEach(point -> points.add(
                        new Position(point.path("x").asDouble(), point.path("y").asDouble())));
        return RoiPoints.newBuilder()
                .setRoiType(node.path("roi_type").asInt(0))
                .setNumber(node.path("number").asInt(0))
                .setPoints(points)
                .build();
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
