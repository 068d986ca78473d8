package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.at;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.dryrun.DryRun;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.Position;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run has the rows that the topology writes of the same records. */
class DryRunRowsTest {

    private static final int FRAMES = 400;

    private static final List<Roi> REGIONS = List.of(
            Regions.door("intrusion").build(),
            Regions.area("loitering", "Loitering", 0.2, 0.6)
                    .setParams(Map.of("stay_time_sec", "1"))
                    .build(),
            Regions.area("crowd", "AbnormalObjectCount", 0, 1)
                    .setParams(Map.of("more_than_count", "2"))
                    .build(),
            Regions.area("known", "MatchingPerson", 0, 1).build(),
            Regions.area("mask", "NonDetectionArea", 0, 0.15).build(),
            Regions.area("line", "LineCrossing", 0, 1)
                    .setRoiPoints(List.of(RoiPoints.newBuilder()
                            .setRoiType(4)
                            .setPoints(List.of(new Position(0.5, 1.0), new Position(0.5, 0.0)))
                            .build()))
                    .build());

    private final EventStage stage = new EventStage();
    private final DryRun run = new DryRun("cam", REGIONS);
    private final List<AlertRow> tried = new ArrayList<>();

    @AfterEach
    void close() {
        stage.close();
    }

    /** People who come, go and flicker, one of them known; frames that nobody looked at or that come late; new streams. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void tellsWhatTheTopologyTells_whateverComes(int seed) {
        var random = new Random(seed);
        REGIONS.forEach(stage::draw);
        stage.enrol(FeatureType.PERSON, "kim", "Kim");
        var stream = 0;

        for (var number = 0L; number < FRAMES; number++) {
            stream += random.nextInt(150) == 0 ? 1 : 0;
            look(crowd(random, random.nextInt(25) == 0 ? Math.max(0, number - 3) : number, stream));
            if (random.nextInt(3) == 0) {
                vote(number, stream);
            }
        }
        stage.letPass(TrackObjects.SILENCE.plusSeconds(10));
        tried.addAll(run.end(at(FRAMES).plus(TrackObjects.SILENCE)));

        var told = stage.rows(Topics.ALERTS).stream()
                .map(record ->
                        AlertRow.newBuilder(record.value()).setRoiVersion(-1).build())
                .toList();
        assertThat(told).extracting(AlertRow::getRoiId).contains("intrusion", "loitering", "crowd", "known", "line");
        assertThat(tried).isEqualTo(told);
        assertThat(run.summary().regions()).allSatisfy(region -> assertThat(region.events())
                .isEqualTo(told.stream()
                        .filter(row -> row.getStatus().equals("BEGIN")
                                && row.getRoiId().equals(region.roi().getRoiId()))
                        .count()));
    }

    private void look(FrameDetections frame) {
        stage.pipe(frame);
        tried.addAll(run.look(frame));
    }

    private void vote(long number, int stream) {
        var match = EventStage.match(number, 0, FeatureType.PERSON, "kim", 0.9);
        match.setStreamId("stream" + stream);
        stage.pipe(match);
        run.vote(match);
    }

    private static FrameDetections crowd(Random random, long number, int stream) {
        var people = new ArrayList<Detection>();
        for (var person = 0; person < 3; person++) {
            if (random.nextInt(8) > 0) {
                var across = 0.45 + 0.4 * Math.sin(0.03 * number + 2 * person);
                people.add(detection(0, 0.9, across, 0.3 * person, 0.1, 0.25));
            }
        }
        return FrameDetections.newBuilder(
                        frame(number, people.toArray(new Detection[0])).build())
                .setStreamId("stream" + stream)
                .setOutcome(random.nextInt(10) == 0 ? FrameOutcome.SHED_TOO_OLD : FrameOutcome.ANALYSED)
                .setSourcePartition(3)
                .setSourceOffset(1_000 + number)
                .build();
    }
}
