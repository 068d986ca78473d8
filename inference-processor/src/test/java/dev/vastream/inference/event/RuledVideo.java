package dev.vastream.inference.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Four regions on {@code one_by_one_person.mp4}, and what happens in them as it was measured on its frames by background
 * difference: seconds since the first frame.
 */
final class RuledVideo {

    static final String LINE = "a";
    static final String INTRUSION = "b";
    static final String LOITERING = "c";
    static final String LONG_LOITERING = "d";

    /** Of begins and crossings, and at five frames a second a fifth of a second more. */
    private static final double BEGIN_TOLERANCE = 0.9;

    private static final double END_TOLERANCE = 0.7;
    private static final double STAY_TOLERANCE = 1.2;

    private static final double[] CROSSED = {7.5, 24.0, 51.5, 76.3, 93.9, 125.0};
    private static final double[] ENTERED = {6.7, 23.3, 50.8, 75.6, 93.0, 124.2};
    private static final double[] LOITERED = {8.5, 25.1, 52.6, 77.4, 94.8, 126.0};
    private static final double[] LOITERED_LONG = {38.1, 65.6, 107.8};
    private static final double[] LEFT = {18.9, 43.9, 68.9, 85.7, 118.7, 134.9};
    private static final double[] LEFT_LATE = {43.9, 68.9, 118.7};
    private static final double[] STAYED = {12.4, 20.8, 18.3, 10.3, 25.9, 10.9};

    private RuledVideo() {}

    static List<Roi> regions(String camera) {
        return List.of(
                region(camera, LINE, "LineCrossing", Map.of("inside_roi_type", "4"), 4, 0.66, 0.17, 0.25, 0.17),
                area(camera, INTRUSION, "Intrusion", Map.of()),
                area(camera, LOITERING, "Loitering", Map.of("stay_time_sec", "2")),
                area(camera, LONG_LOITERING, "Loitering", Map.of("stay_time_sec", "15")));
    }

    private static Roi area(String camera, String id, String type, Map<String, String> params) {
        return region(camera, id, type, params, 1, 0.45, 0.75, 0.75, 0.75, 0.75, 1, 0.45, 1);
    }

    private static Roi region(
            String camera, String id, String type, Map<String, String> params, int drawing, double... coordinates) {
        var points = new ArrayList<Position>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new Position(coordinates[i], coordinates[i + 1]));
        }
        return Roi.newBuilder()
                .setRoiId(camera + "-" + id)
                .setCameraUid(camera)
                .setEvtType(type)
                .setObjectFilter(List.of(0))
                .setParams(params)
                .setRoiPoints(List.of(RoiPoints.newBuilder()
                        .setRoiType(drawing)
                        .setPoints(points)
                        .build()))
                .build();
    }

    /** Whether those are the rows of the four regions, whose ids end as they are named here. */
    static void check(List<AlertRow> alerts, Instant start) {
        assertThat(alerts).hasSize(42);
        checkTimes(rows(alerts, LINE, "BEGIN"), start, CROSSED, BEGIN_TOLERANCE);
        checkTimes(rows(alerts, INTRUSION, "BEGIN"), start, ENTERED, BEGIN_TOLERANCE);
        checkTimes(rows(alerts, INTRUSION, "END"), start, LEFT, END_TOLERANCE);
        checkTimes(rows(alerts, LOITERING, "BEGIN"), start, LOITERED, BEGIN_TOLERANCE);
        checkTimes(rows(alerts, LOITERING, "END"), start, LEFT, END_TOLERANCE);
        checkTimes(rows(alerts, LONG_LOITERING, "BEGIN"), start, LOITERED_LONG, BEGIN_TOLERANCE);
        checkTimes(rows(alerts, LONG_LOITERING, "END"), start, LEFT_LATE, END_TOLERANCE);
        var ends = rows(alerts, INTRUSION, "END");
        for (var i = 0; i < ends.size(); i++) {
            assertThat(ends.get(i).getStayS()).as("stay %d", i + 1).isCloseTo(STAYED[i], within(STAY_TOLERANCE));
        }
        var last = ends.get(ends.size() - 1);
        assertThat(last.getEnteredCount()).isEqualTo(6);
        assertThat(last.getExitedCount()).isEqualTo(6);
        assertThat(last.getObjectCount()).isZero();
        var crossings = rows(alerts, LINE, "END");
        assertThat(crossings.get(crossings.size() - 1).getEnteredCount()).isEqualTo(6);
        assertThat(crossings).allSatisfy(row -> {
            assertThat(row.getDirection()).isEqualTo("in");
            assertThat(row.getCrossedAt()).isBeforeOrEqualTo(row.getAt());
            assertThat(row.getExitedCount()).isZero();
        });
    }

    private static void checkTimes(List<AlertRow> rows, Instant start, double[] expected, double tolerance) {
        assertThat(rows).hasSize(expected.length);
        for (var i = 0; i < expected.length; i++) {
            var row = rows.get(i);
            assertThat(Duration.between(start, row.getAt()).toMillis() / 1000.0)
                    .as("%s %s %d", row.getEventType(), row.getStatus(), i + 1)
                    .isCloseTo(expected[i], within(tolerance));
        }
    }

    private static List<AlertRow> rows(List<AlertRow> alerts, String region, String status) {
        return alerts.stream()
                .filter(row ->
                        row.getRoiId().endsWith("-" + region) && row.getStatus().equals(status))
                .toList();
    }
}
