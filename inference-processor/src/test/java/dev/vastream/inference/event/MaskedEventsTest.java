package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.rule.Presence;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a NonDetectionArea keeps from being told. A person walks from left to right, a twentieth of the picture a frame; its
 * middle is at 0.17 in frame 0.
 */
class MaskedEventsTest {

    private final EventStage stage = new EventStage(new RuleTypes(List.of(Presence.TYPE)));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void tellsNothing_ofFramesInWhichObjectIsHidden() {
        stage.draw(Regions.area("mask", "NonDetectionArea", 0.45, 1).build());

        walk(0, 12);
        look(13, 50);

        var told = told();
        assertThat(told).extracting(event -> event.value().getFrameNumber()).allMatch(number -> number <= 5);
        assertThat(statuses(told)).containsExactly(0, 1, 1, 1, 2);
        var end = told.get(told.size() - 1);
        assertThat(end.value().getFrameNumber())
                .as("the last look that was told")
                .isEqualTo(5);
        assertThat(end.value().getEventList().get(0).getImageRect().getX())
                .isEqualTo(told.get(told.size() - 2)
                        .value()
                        .getEventList()
                        .get(0)
                        .getImageRect()
                        .getX());
    }

    @Test
    void beginsWithFirstLookOutside_whenConfirmedWhileHidden() {
        stage.draw(Regions.area("mask", "NonDetectionArea", 0, 0.45).build());

        walk(0, 12);
        look(13, 50);

        var told = told();
        assertThat(told.get(0).value().getFrameNumber()).isEqualTo(6);
        assertThat(statuses(told)).startsWith(0, 1).endsWith(2);
        assertThat(statuses(told))
                .filteredOn(status -> status == EventItem.BEGIN)
                .hasSize(1);
    }

    @Test
    void tellsNothingAtAll_whenAlwaysHidden() {
        stage.draw(Regions.area("mask", "NonDetectionArea", 0, 1).build());

        walk(0, 12);
        look(13, 50);

        assertThat(told()).isEmpty();
        assertThat(stage.rows(Topics.TRACKS)).isEmpty();
    }

    /** Who is hidden sooner may be followed for longer; what is told goes by what was to be seen. */
    @Test
    void tellsOldestEndFirst_whenSeveralAreFoundOutAtOnce() {
        stage.draw(Regions.area("mask", "NonDetectionArea", 0.45, 1).build());
        for (var number = 0; number <= 12; number++) {
            var first = detection(0, 0.9, 0.12 + 0.05 * number, 0.5, 0.1, 0.4);
            var second = detection(0, 0.9, 0.02 + 0.05 * number, 0, 0.1, 0.25);
            stage.pipe((number <= 10 ? frame(number, first, second) : frame(number, first)).build());
        }
        stage.events();

        stage.letPass(TrackObjects.SILENCE.plusSeconds(10));

        assertThat(told()).extracting(event -> event.value().getFrameNumber()).containsExactly(5L, 7L);
    }

    @Test
    void isNeutralForOtherRegions() {
        stage.draw(Regions.door("door").build());
        stage.draw(Regions.area("mask", "NonDetectionArea", 0.6, 1).build());

        walk(0, 12);

        var last = told().stream()
                .filter(event -> event.value().getEventList().stream().anyMatch(EventInfo::getIsEvent))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(last.value().getFrameNumber()).isEqualTo(8);
        assertThat(last.value().getEventList())
                .filteredOn(EventInfo::getIsEvent)
                .extracting(EventInfo::getEventStatus)
                .contains(EventItem.END);
    }

    @Test
    void hidesOnlyWhomItRegards() {
        stage.draw(Regions.area("mask", "NonDetectionArea", 0, 1)
                .setObjectFilter(List.of(100))
                .build());

        walk(0, 12);

        assertThat(told()).hasSize(13);
    }

    @Test
    void goesOnUnderTheMask_whenRestarted() {
        stage.draw(Regions.area("mask", "NonDetectionArea", 0.45, 1).build());
        walk(0, 8);
        stage.events();

        try (var next = stage.successor()) {
            next.draw(Regions.area("mask", "NonDetectionArea", 0.45, 1).build());
            for (var number = 9L; number < 50; number++) {
                next.pipe(frame(number).build());
            }

            var end = next.events().stream()
                    .filter(event -> !event.value().getEventList().isEmpty())
                    .toList();
            assertThat(end).singleElement().satisfies(event -> assertThat(
                            event.value().getFrameNumber())
                    .isEqualTo(5));
        }
    }

    private List<TestRecord<String, ObjectMeta>> told() {
        return stage.events().stream()
                .filter(event -> !event.value().getEventList().isEmpty())
                .toList();
    }

    /** Of the tracked items. */
    private static List<Integer> statuses(List<TestRecord<String, ObjectMeta>> events) {
        return events.stream()
                .flatMap(event -> event.value().getEventList().stream())
                .filter(EventInfo::getIsTracked)
                .map(EventInfo::getEventStatus)
                .toList();
    }

    private void walk(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(walker(number));
        }
    }

    private void look(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(frame(number).build());
        }
    }

    private static FrameDetections walker(long number) {
        return frame(number, detection(0, 0.9, 0.12 + 0.05 * number, 0.3, 0.1, 0.4))
                .build();
    }
}
