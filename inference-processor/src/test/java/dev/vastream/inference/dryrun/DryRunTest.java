package dev.vastream.inference.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vastream.inference.Wire;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.DetectionSize;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.MinMaxSize;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.vision.rule.Miss;
import dev.vastream.vision.rule.Misses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Why looks at a person do not count, and when an event ends. The person walks from left to right, a twentieth of the picture a
 * frame, ten frames a second; the middle of the lower edge is at 0.17, 0.7 in frame 0.
 */
class DryRunTest {

    private static final Instant START = Instant.parse("2026-11-27T08:15:00Z");
    private static final int LAST_FRAME = 12;

    static Stream<Arguments> reasons() {
        return Stream.of(
                arguments("wrong_class 13", List.of(whole().setObjectFilter(List.of(100)))),
                arguments("below_threshold 13", List.of(whole().setParams(Map.of("threshold", "0,0.95")))),
                arguments("too_small 13", List.of(whole().setMinMaxSize(sizes(0.2, 0)))),
                arguments("too_large 13", List.of(whole().setMinMaxSize(sizes(0, 0.3)))),
                arguments("masked 13", List.of(whole(), area("NonDetectionArea", 0, 1))),
                arguments("outside 13", List.of(area("Intrusion", 0.95, 1))),
                arguments("outside 8, not_settled 2", List.of(area("Intrusion", 0.5, 0.75))),
                arguments(
                        "not_settled 2, stay_too_short 11", List.of(whole().setParams(Map.of("stay_time_sec", "100")))),
                arguments(
                        "outside 8, not_settled 2, wrong_direction 3",
                        List.of(area("Intrusion", 0.5, 0.75).setParams(Map.of("directional", "8, 0")))),
                arguments(
                        "not_settled 4, went_round 1",
                        List.of(roi("LineCrossing", 4, new Position(0.5, 1.0), new Position(0.5, 0.9)))));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void saysWhyLooksDoNotCount(String expected, List<Roi.Builder> regions) {
        var run = run(regions);

        walk(run);

        var summary = run.summary();
        assertThat(reasons(summary.regions().get(0).misses())).isEqualTo(expected);
        assertThat(summary.lookedAt()).isEqualTo(LAST_FRAME + 1);
        assertThat(summary.tracks()).isEqualTo(1);
    }

    @Test
    void saysNothing_whenEveryLookCounts() {
        var run = run(List.of(whole()));

        walk(run);

        var region = run.summary().regions().get(0);
        assertThat(reasons(region.misses())).as("until it has settled").isEqualTo("not_settled 2");
        assertThat(region.events()).isEqualTo(1);
    }

    @Test
    void countsFramesThatNobodyLookedAt_andLateOnes() {
        var run = run(List.of(whole()));
        walk(run);

        var unused = run.look(FrameDetections.newBuilder(walker(LAST_FRAME + 1))
                .setOutcome(FrameOutcome.SHED_TOO_OLD)
                .setDetections(List.of())
                .build());
        unused = run.look(walker(3));

        assertThat(run.summary().shed()).isEqualTo(1);
        assertThat(run.summary().late()).isEqualTo(1);
        assertThat(run.summary().lookedAt()).isEqualTo(LAST_FRAME + 1);
    }

    @Test
    void endsWhatGoesOn_onlyWhenCameraIsSilentUntilTheEnd() {
        var run = run(List.of(whole()));
        var told = walk(run);
        var last = walker(LAST_FRAME).getCapturedAt();

        assertThat(told).extracting(AlertRow::getStatus).containsExactly("BEGIN");
        assertThat(run.end(last.plusMillis(29_999))).isEmpty();
        assertThat(run.end(last.plusSeconds(30))).singleElement().satisfies(row -> {
            assertThat(row.getStatus()).isEqualTo("END");
            assertThat(row.getAt()).isEqualTo(last);
            assertThat(row.getRoiVersion()).isEqualTo(-1);
        });
        assertThat(run.end(last.plusSeconds(60))).as("it has ended").isEmpty();
    }

    @Test
    void tellsNothing_whenThereWasNoFrame() {
        assertThat(run(List.of(whole())).end(START)).isEmpty();
    }

    private static DryRun run(List<Roi.Builder> regions) {
        var rois = new ArrayList<Roi>();
        regions.forEach(region -> rois.add(region.setRoiId("roi" + rois.size()).build()));
        return new DryRun("gate", rois);
    }

    private static List<AlertRow> walk(DryRun run) {
        var told = new ArrayList<AlertRow>();
        for (var number = 0; number <= LAST_FRAME; number++) {
            told.addAll(run.look(walker(number)));
        }
        return told;
    }

    private static FrameDetections walker(int number) {
        return FrameDetections.newBuilder()
                .setCameraUid("gate")
                .setStreamId("00000000000000aa")
                .setFrameNumber(number)
                .setCapturedAt(START.plusMillis(100L * number))
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(List.of(Wire.detection(0, 0.9, 0.12 + 0.05 * number, 0.3, 0.1, 0.4)))
                .build();
    }

    private static Roi.Builder whole() {
        return area("Intrusion", 0, 1);
    }

    private static Roi.Builder area(String type, double left, double right) {
        return roi(type, 3, new Position(left, 0.0), new Position(right, 1.0));
    }

    private static Roi.Builder roi(String type, int drawing, Position... points) {
        return Roi.newBuilder()
                .setEvtType(type)
                .setRoiPoints(List.of(RoiPoints.newBuilder()
                        .setRoiType(drawing)
                        .setPoints(List.of(points))
                        .build()));
    }

    private static MinMaxSize sizes(double least, double most) {
        return new MinMaxSize(new DetectionSize(least, least), new DetectionSize(most, most));
    }

    private static String reasons(Misses misses) {
        return Arrays.stream(Miss.values())
                .filter(reason -> misses.count(reason) > 0)
                .map(reason -> reason.name().toLowerCase(Locale.ROOT) + " " + misses.count(reason))
                .collect(Collectors.joining(", "));
    }
}
