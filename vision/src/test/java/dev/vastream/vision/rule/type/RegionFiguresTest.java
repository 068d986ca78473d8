package dev.vastream.vision.rule.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.NormalisedBox;
import dev.vastream.vision.rule.Occurrence;
import dev.vastream.vision.rule.Occurrence.Status;
import dev.vastream.vision.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What rules measure of a region; objects of 40 by 100 pixels in a square of 200. */
class RegionFiguresTest {

    private static final double EXACT = 1e-9;

    @Test
    void queueLengthIsTheExtentOfThoseWhoStand() {
        var camera = new Camera<>(Queue.length(Camera.zone(0, 1)));
        for (var i = 0; i <= 10; i++) {
            var walking = Camera.person(0.42 + 0.016 * i, 0.55);
            camera.frame(
                    i * Film.STEP, Map.of(1L, Camera.person(0.45, 0.5), 2L, Camera.person(0.55, 0.5), 3L, walking));
        }

        var aggregates = camera.last().figures().aggregates();
        assertThat(aggregates.get("QueueLength").current())
                .as("140 of 200 pixels of 10 m")
                .isCloseTo(7, within(EXACT));
        assertThat(aggregates.get("QueueCount").current()).isEqualTo(2);
        assertThat(only(camera, Status.BEGIN)).hasSize(1);
        assertThat(camera.occurrences().get(0).abnormalScore()).isCloseTo(7, within(EXACT));
    }

    @Test
    void queueCountIsTheNumberOfThoseWhoStand_alsoWhenHiddenForAMoment() {
        var camera = new Camera<>(Queue.count(Camera.zone(0, 1)));
        for (var i = 0; i <= 30; i++) {
            camera.frame(i * Film.STEP, i <= 12 ? Map.of(1L, Camera.person(0.45, 0.5)) : Map.of());
        }

        assertThat(Film.text(camera.occurrences()))
                .as("as of the last frame within the grace, 1.2 s and one more")
                .isEqualTo("BEGIN 1000, CONTINUE 2000, END 2200");
        assertThat(camera.last().figures().aggregates().get("QueueCount").max()).isEqualTo(1);
    }

    @Test
    void spaceOccupancyIsTheShareOfTheArea() {
        var camera = new Camera<>(new SpaceOccupancy(Camera.zone(0, 1)));
        for (var i = 0; i <= 2; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(0.45, 0.5), 2L, Camera.person(0.4, 0.5)));
        }

        assertThat(camera.last().figures().aggregates().get("SpaceOccupancy").current())
                .as("one wholly, and half of the other")
                .isCloseTo(15, within(EXACT));

        camera.frame(3 * Film.STEP, Map.of());

        assertThat(camera.last().figures().aggregates().get("SpaceOccupancy").current())
                .as("nobody is seen")
                .isZero();
        assertThat(camera.last().inside()).as("but they are inside").isEqualTo(2);
    }

    @Test
    void timeOccupancyIsTheShareOfTheTime() {
        var camera = new Camera<>(new TimeOccupancy(Camera.zone(0, 0.2)));
        for (var i = 0; i <= 20; i++) {
            camera.frame(i * Film.STEP, i <= 10 ? Map.of(1L, Camera.person(0.5, 0.5)) : Map.of());
        }

        assertThat(camera.last().figures().aggregates().get("TimeOccupancy").current())
                .as("nine of twenty intervals end with a look at somebody who has entered")
                .isCloseTo(45, within(EXACT));
    }

    @Test
    void abnormalObjectCountIsEnteredWithoutLeft() {
        var camera = new Camera<>(new AbnormalObjectCount(Camera.zone(0.3, 1)));
        for (var i = 0; i <= 6; i++) {
            var boxes = new TreeMap<Long, NormalisedBox>();
            boxes.put(1L, Camera.person(0.45, 0.5));
            if (i >= 3) {
                boxes.put(2L, Camera.person(0.55, 0.5));
            }
            camera.frame(i * Film.STEP, boxes);
        }

        assertThat(Film.text(camera.occurrences()))
                .as("0.3 s after the entry was settled")
                .isEqualTo("BEGIN 500");
        var count = camera.last().figures().aggregates().get("AbnormalObjectCount");
        assertThat(count.current()).isEqualTo(2);
        assertThat(count.min()).isZero();
        assertThat(count.average()).as("0 for 0.2 s, 1 for 0.3 s, 2 for 0.1 s").isCloseTo(0.5 / 0.6, within(EXACT));
    }

    @Test
    void trafficVolumeCountsEntries() {
        var camera = oneAfterTheOther(new TrafficVolume(Camera.zone(0, 1)), 30);

        assertThat(only(camera, Status.BEGIN))
                .extracting(Occurrence::abnormalScore)
                .containsExactly(1.0, 2.0);
        assertThat(only(camera, Status.END)).hasSize(2);
        assertThat(camera.last().figures().aggregates().get("TrafficVolume").current())
                .isEqualTo(2);
    }

    @Test
    void headwayIsTheTimeBetweenEntries() {
        var camera = oneAfterTheOther(new Headway(Camera.zone(0, 1)), 30);

        assertThat(only(camera, Status.BEGIN)).hasSize(1);
        assertThat(camera.occurrences().get(0).abnormalScore()).isCloseTo(3, within(EXACT));
    }

    /** Nobody knows who came meanwhile. */
    @Test
    void headwayIsNone_whenTheCameraPaused() {
        var camera = oneAfterTheOther(new Headway(Camera.zone(0, 1)), 104);

        assertThat(camera.occurrences()).isEmpty();
        assertThat(camera.last().entered()).isEqualTo(2);
    }

    @Test
    void passageMeasuresTheSpeedBetweenTheLines() {
        var camera = new Camera<>(new Passage(Camera.lane()));
        for (var i = 0; i <= 30; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(0.21 + 0.02 * i, 0.5)));
        }

        var begin = camera.occurrences().get(0);
        assertThat(camera.occurrences()).hasSize(2);
        assertThat(begin.stay()).as("0.4 of the width at 0.2 a second").isEqualTo(Duration.ofSeconds(2));
        assertThat(begin.abnormalScore()).as("10 m in 2 s").isCloseTo(18, within(EXACT));
        assertThat(camera.last().entered()).isEqualTo(1);
        assertThat(camera.last().exited()).isZero();
        assertThat(camera.last().inside()).isZero();
    }

    @Test
    void passageIsNone_whenTheLastLineIsCrossedFirst() {
        var camera = new Camera<>(new Passage(Camera.lane()));
        for (var i = 0; i <= 30; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(0.81 - 0.02 * i, 0.5)));
        }

        assertThat(camera.occurrences()).isEmpty();
    }

    /** One for half a second, and another one after so many frames of which nobody looked at those between. */
    private static <S> Camera<S> oneAfterTheOther(Rule<S> rule, int frames) {
        var camera = new Camera<>(rule);
        for (var i = 0; i <= 2; i++) {
            camera.frame(i * Film.STEP, Map.of(1L, Camera.person(0.45, 0.5)));
        }
        for (var i = 0; i <= 2; i++) {
            camera.frame((frames + i) * Film.STEP, Map.of(2L, Camera.person(0.55, 0.58)));
        }
        return camera;
    }

    private static List<Occurrence> only(Camera<?> camera, Status status) {
        return camera.occurrences().stream()
                .filter(occurrence -> occurrence.status() == status)
                .toList();
    }
}
