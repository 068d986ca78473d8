package dev.vastream.schemas.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoiChecksTest {

    static Stream<RoiRefusals.Row> refusals() {
        return RoiRefusals.rows();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(RoiRefusals.Row row) {
        var faults = RoiChecks.of(row.roi());

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
    void takes_whenItCanWork(String json) {
        assertThat(RoiChecks.of(RoiRefusals.roi(RoiRefusals.spelled(json)))).isEmpty();
    }

    @Test
    void namesAllFaultsOfForm() {
        var roi = RoiRefusals.roi("{\"roi_points\": [], \"object_group\": 9, \"params\": {\"intersection\": \"101\"}}");

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
    void givesEachDrawingItsType_whenResolved() {
        var roi = RoiRefusals.roi(
                "{\"roi_type\": 3, \"roi_points\": [{\"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 1}]},"
                        + " {\"roi_type\": 4, \"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 1}]}]}");

        var resolved = RoiDrawings.resolved(roi);

        assertThat(resolved.getRoiPoints()).extracting(RoiPoints::getRoiType).containsExactly(3, 4);
        assertThat(resolved.getRoiType()).isZero();
        assertThat(RoiDrawings.resolved(resolved)).isEqualTo(resolved);
    }

    @Test
    void drawsWholePicture_whenResolved() {
        var resolved = RoiDrawings.resolved(RoiRefusals.roi("{\"roi_type\": 6}"));

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
}
