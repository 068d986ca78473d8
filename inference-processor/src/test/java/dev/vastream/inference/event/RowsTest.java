package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.at;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.inference.rule.Presence;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.schemas.avro.AlertRow;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.StatisticsRow;
import dev.vastream.schemas.avro.TrackRow;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows that objects, events and their counts leave behind. */
class RowsTest {

    private final EventStage stage = new EventStage(new RuleTypes(List.of(Presence.TYPE)));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void tellsWholeLife_whenObjectHasLeft() {
        walk(0, 9);
        look(10, 40);

        var rows = stage.rows(Topics.TRACKS);

        assertThat(rows).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("cam/" + EventStage.STREAM + "/1");
            assertThat(record.timestamp()).isEqualTo(at(9).toEpochMilli());
            var row = record.value();
            assertThat(row.getTrackId()).isEqualTo(record.key());
            assertThat(row.getCameraName()).isEqualTo("Gate");
            assertThat(row.getClassId()).isZero();
            assertThat(row.getFirstSeen()).isEqualTo(at(0));
            assertThat(row.getLastSeen()).isEqualTo(at(9));
            assertThat(row.getStayS()).isEqualTo(0.9);
            assertThat(row.getLooks()).isEqualTo(10);
            assertThat(row.getConfidenceMean()).isCloseTo(0.9, within(1e-6));
            assertThat(row.getFirstX()).isCloseTo(0.12, within(1e-6));
            assertThat(row.getLastX()).isCloseTo(0.57, within(1e-6));
            assertThat(row.getDirectionalType()).as("to the right").isEqualTo(4);
            assertThat(row.getFaceUid()).isEmpty();
            assertThat(row.getSuccessorOf()).isEqualTo(-1);
            assertThat(row.getEndedBy()).isEqualTo("lost");
        });
    }

    @Test
    void saysWhyObjectIsOver() {
        walk(0, 9);
        stage.pipe(FrameDetections.newBuilder(walker(10))
                .setStreamId("00000000000000bb")
                .build());
        assertThat(endings()).containsExactly("stream");

        for (var number = 11; number < 15; number++) {
            stage.pipe(FrameDetections.newBuilder(walker(number))
                    .setStreamId("00000000000000bb")
                    .build());
        }
        stage.pipe(FrameDetections.newBuilder(walker(15))
                .setStreamId("00000000000000bb")
                .setCapturedAt(at(-100))
                .build());
        assertThat(endings()).containsExactly("clock");

        for (var number = 16; number < 20; number++) {
            stage.pipe(FrameDetections.newBuilder(walker(number))
                    .setStreamId("00000000000000bb")
                    .setCapturedAt(at(number - 100))
                    .build());
        }
        stage.letPass(TrackObjects.SILENCE.plusSeconds(10));
        assertThat(endings()).containsExactly("silence");
    }

    private List<String> endings() {
        return stage.rows(Topics.TRACKS).stream()
                .map(TestRecord::value)
                .map(TrackRow::getEndedBy)
                .toList();
    }

    @Test
    void alertsOfBeginAndEnd_eachWhole() {
        stage.draw(Regions.door("door").setRoiName("Door").build());
        walk(0, 12);

        var rows = stage.rows(Topics.ALERTS);

        assertThat(rows).hasSize(2);
        assertThat(rows).extracting(TestRecord::key).containsOnly("cam/" + EventStage.STREAM + "/1");
        var begin = rows.get(0).value();
        var end = rows.get(1).value();
        assertThat(begin.getStatus()).isEqualTo("BEGIN");
        assertThat(begin.getAt()).isEqualTo(at(7));
        assertThat(begin.getBeginAt()).isEqualTo(at(7));
        assertThat(begin.getEndAt()).isNull();
        assertThat(begin.getObjectCount()).isEqualTo(1);
        assertThat(end.getStatus()).isEqualTo("END");
        assertThat(end.getAt()).isEqualTo(at(11));
        assertThat(end.getBeginAt()).isEqualTo(at(7));
        assertThat(end.getEndAt()).isEqualTo(at(11));
        assertThat(end.getStayS()).isEqualTo(0.4);
        assertThat(end.getExitedCount()).isEqualTo(1);
        assertThat(rows).extracting(TestRecord::value).allSatisfy(row -> {
            assertThat(row.getRoiName()).isEqualTo("Door");
            assertThat(row.getRoiVersion()).isZero();
            assertThat(row.getEventType()).isEqualTo("Intrusion");
            assertThat(row.getFramePartition())
                    .as("where the begin's frame lies")
                    .isEqualTo(3);
            assertThat(row.getFrameOffset()).isEqualTo(1007);
            assertThat(row.getCrossedAt()).isNull();
        });
    }

    @Test
    void alertsAsEventsSay() {
        stage.draw(Regions.door("door").build());
        walk(0, 12);

        var items = stage.items().stream()
                .filter(item -> item.getIsEvent() && item.getEventStatus() != EventItem.CONTINUE)
                .toList();
        var rows = stage.rows(Topics.ALERTS).stream().map(TestRecord::value).toList();

        assertThat(rows).hasSameSizeAs(items);
        for (var i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).getEventId()).isEqualTo(items.get(i).getEventId());
            assertThat(rows.get(i).getObjectId()).isEqualTo(items.get(i).getObjectId());
            assertThat(rows.get(i).getStayS()).isEqualTo(items.get(i).getStayTime());
            assertThat(rows.get(i).getX()).isCloseTo(items.get(i).getImageRect().getX(), within(1e-9));
            assertThat(items.get(i).getRoiInfo().getRoiVersion())
                    .isEqualTo(rows.get(i).getRoiVersion());
        }
    }

    @Test
    void countsBegins_byQuarterOfAnHour() {
        stage.draw(Regions.door("door").build());
        walk(0, 12);
        look(13, 45);
        walk(60, 72);
        look(73, 105);
        walk(9_060, 9_072);

        var rows = stage.rows(Topics.STATISTICS);

        assertThat(rows).extracting(record -> record.value().getCount()).containsExactly(1L, 2L, 1L);
        assertThat(rows)
                .extracting(record -> record.value().getQuarter())
                .containsExactly(
                        Instant.parse("2026-01-02T03:00:00Z"),
                        Instant.parse("2026-01-02T03:00:00Z"),
                        Instant.parse("2026-01-02T03:15:00Z"));
        assertThat(rows)
                .extracting(TestRecord::key)
                .containsExactly(
                        "cam/2026-01-02T03:00:00Z/door/0/0",
                        "cam/2026-01-02T03:00:00Z/door/0/0",
                        "cam/2026-01-02T03:15:00Z/door/0/0");
    }

    @Test
    void countsOn_whenRestarted() {
        stage.draw(Regions.door("door").build());
        walk(0, 12);
        look(13, 45);

        try (var next = stage.successor()) {
            next.draw(Regions.door("door").build());
            for (var number = 60L; number <= 72; number++) {
                next.pipe(walker(number));
            }

            assertThat(next.rows(Topics.STATISTICS))
                    .extracting(record -> record.value().getCount())
                    .containsExactly(2L);
        }
    }

    @Test
    void forgetsCounts_thatHaveNotGrownForADay() {
        stage.draw(Regions.door("door").build());
        walk(0, 12);
        stage.letPass(CountBegins.KEPT.minus(Duration.ofHours(1)));
        assertThat(stage.counts()).isEqualTo(1);

        stage.letPass(Duration.ofHours(2));

        assertThat(stage.counts()).isZero();
    }

    /** Rows of one camera are in one partition, the one of the camera's events, whatever their keys are. */
    @Test
    void putsRowsIntoPartitionOfTheirCamera() {
        var ofAlerts = new ByCamera<>(AlertRow::getCameraUid);
        var ofStatistics = new ByCamera<>(StatisticsRow::getCameraUid);
        stage.draw(Regions.door("door").build());
        walk(0, 12);
        var alert = stage.rows(Topics.ALERTS).get(0);
        var count = stage.rows(Topics.STATISTICS).get(0);

        // murmur2 of "cam", as the producer's own partitioner has it for the key of the events
        assertThat(ofAlerts.partitions("va.alerts", alert.key(), alert.value(), 12))
                .isEqualTo(partitionOf("cam"));
        assertThat(ofStatistics.partitions("va.statistics", count.key(), count.value(), 12))
                .isEqualTo(partitionOf("cam"));
    }

    private static java.util.Optional<java.util.Set<Integer>> partitionOf(String key) {
        var partition = org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8), 12);
        return java.util.Optional.of(java.util.Set.of(partition));
    }

    private void walk(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(walker(number));
        }
    }

    /** Frames that are looked at and show nobody. */
    private void look(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(frame(number).build());
        }
    }

    private static FrameDetections walker(long number) {
        return frame(number, detection(0, 0.9, 0.12 + 0.05 * (number % 60), 0.3, 0.1, 0.4))
                .setSourcePartition(3)
                .setSourceOffset(1000 + number)
                .build();
    }
}
