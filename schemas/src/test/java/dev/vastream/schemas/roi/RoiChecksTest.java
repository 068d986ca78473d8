package dev.vastream.schemas.roi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoiChecksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<RoiRefusals.Row> refusals() {
        return RoiRefusals.rows();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(RoiRefusals.Row row) throws IOException {
        var faults = RoiChecks.of(roi(row.json()));

        assertThat(faults).extracting(RoiFault::sentence).containsExactly(row.sentence());
        assertThat(faults).extracting(RoiFault::kind).containsExactly(row.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{AREA}",
                "{\"roi_type\": 6}",
                "{\"roi_points\": [{\"roi_type\": 6, \"points\": []}], \"evt_type\": \"Intrusion\"}",
                "{LINE, \"evt_type\": \"LineCrossing\"}",
                "{LINE, \"evt_type\": \"LineCrossing\", \"params\": {\"directional\": \"4, 2\"}}",
                "{LINE, \"evt_type\": \"LineCrossing\", \"params\": {\"directional\": \"1, 0\"}}",
                "{LANE, \"evt_type\": \"Direction\", \"params\": {\"distance\": \"20\"}}",
                "{LANE, \"evt_type\": \"IntervalVelocity\", \"params\": {\"distance\": \"20\"}}",
                "{AREA, \"evt_type\": \"IntervalVelocity\", \"params\": {\"distance\": \"20\"}}",
                "{LINE, \"evt_type\": \"Violence\"}",
                // Two points without any type are a line.
                "{\"evt_type\": \"LineEnter\", \"roi_points\": [{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 1}]}]}",
                // The vendor's client closes polygons and repeats points.
                "{\"roi_points\": [{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 0},"
                        + " {\"x\": 1, \"y\": 1}, {\"x\": 0, \"y\": 0}]}]}",
                // A bow tie, whose signed area is nothing.
                "{\"roi_points\": [{\"points\": [{\"x\": 0.4, \"y\": 0.4}, {\"x\": 0.6, \"y\": 0.6}, {\"x\": 0.6, \"y\": 0.4},"
                        + " {\"x\": 0.4, \"y\": 0.6}]}]}",
                // A line that an area's rule has no use for may be of any length.
                "{\"roi_points\": [{\"roi_type\": 6, \"points\": []}, {\"roi_type\": 4, \"points\": [{\"x\": 0, \"y\": 0},"
                        + " {\"x\": 0, \"y\": 0}]}]}",
            })
    void takes_whenItCanWork(String json) throws IOException {
        assertThat(RoiChecks.of(roi(RoiRefusals.spelled(json)))).isEmpty();
    }

    @Test
    void namesAllFaultsOfForm() throws IOException {
        var roi = roi("{\"roi_points\": [], \"object_group\": 9, \"params\": {\"intersection\": \"101\"}}");

        assertThat(RoiChecks.of(roi))
                .extracting(RoiFault::field)
                .containsExactlyInAnyOrder("roi_points", "object_group", "params.intersection");
    }

    @Test
    void refusesWhatIsTooMuch() {
        var square = drawing(new Position(0.1, 0.1), new Position(0.9, 0.1), new Position(0.9, 0.9));
        var round = drawing(IntStream.rangeClosed(0, 256)
                .mapToObj(i -> new Position(i / 256.0, i * i / 65536.0))
                .toArray(Position[]::new));
        var parameters = IntStream.range(0, 65).boxed().collect(Collectors.toMap(i -> "x" + i, i -> ""));
        var roi = Roi.newBuilder()
                .setRoiName("n".repeat(257))
                .setObjectFilter(Collections.nCopies(201, 0))
                .setParams(parameters);

        assertThat(sentences(roi.setRoiPoints(Collections.nCopies(33, square))))
                .containsExactlyInAnyOrder(
                        "roi_name: ensure this value has at most 256 characters",
                        "object_filter: ensure this value has at most 200 items",
                        "params: ensure this value has at most 64 keys",
                        "roi_points: ensure this value has at most 32 items");
        assertThat(sentences(Roi.newBuilder().setRoiPoints(Collections.nCopies(4, round))))
                .contains(
                        "roi_points[3].points: ensure this value has at most 256 items",
                        "roi_points: ensure this value has at most 1024 points in all");
    }

    @Test
    void refusesLineOfManyJoints() {
        var line = RoiPoints.newBuilder(drawing(IntStream.range(0, 17)
                        .mapToObj(i -> new Position(i / 20.0, 0.5))
                        .toArray(Position[]::new)))
                .setRoiType(4)
                .build();

        assertThat(sentences(Roi.newBuilder().setEvtType("LineEnter").setRoiPoints(List.of(line))))
                .containsExactly("roi_points[0].points: a line has at most 16 points");
    }

    @Test
    void givesEachDrawingItsType_whenResolved() throws IOException {
        var roi = roi("{\"roi_type\": 3, \"roi_points\": [{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 1}]},"
                + " {\"roi_type\": 4, \"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 1}]}]}");

        var resolved = RoiDrawings.resolved(roi);

        assertThat(resolved.getRoiPoints()).extracting(RoiPoints::getRoiType).containsExactly(3, 4);
        assertThat(resolved.getRoiType()).isZero();
        assertThat(RoiDrawings.resolved(resolved)).isEqualTo(resolved);
    }

    @Test
    void drawsWholePicture_whenResolved() throws IOException {
        var resolved = RoiDrawings.resolved(roi("{\"roi_type\": 6}"));

        assertThat(resolved.getRoiPoints()).extracting(RoiPoints::getRoiType).containsExactly(6);
        assertThat(resolved.getRoiType()).isEqualTo(6);
        assertThat(RoiDrawings.resolved(Roi.newBuilder(resolved).setRoiType(0).build()))
                .isEqualTo(resolved);
    }

    private static List<String> sentences(Roi.Builder roi) {
        return RoiChecks.of(roi.build()).stream().map(RoiFault::sentence).toList();
    }

    private static RoiPoints drawing(Position... points) {
        return RoiPoints.newBuilder().setPoints(List.of(points)).build();
    }

    private static Roi roi(String json) throws IOException {
        var node = JSON.readTree(json);
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
}
