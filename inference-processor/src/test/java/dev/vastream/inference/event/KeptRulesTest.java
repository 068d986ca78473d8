package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.serde.RecordLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is kept of rules, for how long and in which records. A person walks from left to right, twentieths of the picture a
 * frame, and is inside the region, which is from 0.5 to 0.75 across, from frame 7 on; that is told at frame 9.
 */
class KeptRulesTest {

    private static final long TOLD = 9;
    private static final int MOST_REGIONS = 64;
    private static final int MOST_DRAWINGS = 32;

    private final List<EventStage> stages = new ArrayList<>();
    private EventStage stage = opened(new EventStage());

    private EventStage opened(EventStage next) {
        stages.add(next);
        return next;
    }

    @AfterEach
    void close() {
        stages.forEach(EventStage::close);
    }

    @Test
    void keepsNothing_whenCameraThatIsNotRegisteredIsForgotten() {
        visit();
        stage.unregister("cam");

        letForget();

        assertThat(stage.ruledCameras()).isEmpty();
    }

    @Test
    void goesOnWithNumbers_whenCameraWasForgottenAndComesBack() {
        visit();
        letForget();
        stage.events();
        stage = opened(stage.successor());

        visit();

        assertThat(ruledItems(stage.events()))
                .isNotEmpty()
                .extracting(EventInfo::getEventId)
                .containsOnly(2L);
    }

    @Test
    void keepsNothing_whenChannelOfForgottenCameraIsRemoved() {
        visit();
        letForget();
        var before = stage.ruledCameras();
        stage.unregister("cam");

        stage.letPass(Duration.ofMillis(500));

        assertThat(before).containsExactly("cam");
        assertThat(stage.ruledCameras()).isEmpty();
    }

    /** A bridge that dies while it removes a channel may leave its regions. */
    @Test
    void ends_whenChannelIsGoneAndRegionIsLeft() {
        visit();
        stage.events();
        stage.unregister("cam");

        stage.letPass(Duration.ofMillis(500));
        var items = ruledItems(stage.events());
        walk(TOLD + 1, TOLD + 2);

        assertThat(items).extracting(EventInfo::getEventStatus).containsExactly(EventItem.END);
        assertThat(ruledItems(stage.events())).isEmpty();
    }

    @Test
    void writesOnlyRulesThatAFrameChanges() {
        stage.draw(Regions.area("empty", "Intrusion", 0.95, 1).build());
        visit();
        var written = stage.changes(EventTopology.REGION_RULES);

        walk(TOLD + 1, TOLD + 2);

        assertThat(written).anyMatch(key -> key.endsWith("door")).anyMatch(key -> key.endsWith("empty"));
        assertThat(stage.changes(EventTopology.REGION_RULES)).isNotEmpty().allMatch(key -> key.endsWith("door"));
    }

    /** As many regions as a camera may have, as large as they may be: a record that is refused would end the lane for ever. */
    @Test
    void keepsEachRecordWithinItsChangelog_whateverRegionsThereAre() {
        var text = "界".repeat(RecordLimits.TEXT_CHARACTERS);
        for (var region = 0; region < MOST_REGIONS; region++) {
            var door = Regions.door("door" + region).build();
            var drawing = RoiPoints.newBuilder(door.getRoiPoints().get(0))
                    .setDescription(text)
                    .build();
            stage.draw(Roi.newBuilder(door)
                    .setRoiPoints(IntStream.range(0, MOST_DRAWINGS)
                            .mapToObj(number -> drawing)
                            .toList())
                    .build());
        }

        walk(0, 1);

        assertThat(stage.largestChange())
                .isBetween(MOST_DRAWINGS * RecordLimits.TEXT_CHARACTERS, EventTopology.CHANGE_BYTES - 64_000);
    }

    /** What is kept in memory between two frames is what is in the changelog: a restart changes nothing. */
    @Test
    void tellsTheSame_howeverOftenItIsRestarted() {
        var calm = opened(new EventStage());
        var restarted = opened(new EventStage());
        var regions = List.of(
                Regions.door("door").build(),
                Regions.area("group", "AbnormalObjectCount", 0.2, 0.6).build(),
                Regions.area("mask", "NonDetectionArea", 0, 0.15).build());
        regions.forEach(calm::draw);
        regions.forEach(restarted::draw);
        var told = new ArrayList<ObjectMeta>();
        var random = new Random(7);
        for (var number = 0; number < 120; number++) {
            var frame = crowd(random, number, number / 70);
            calm.pipe(frame);
            restarted.pipe(frame);
            if (number % 6 == 5) {
                told.addAll(values(restarted));
                restarted = opened(restarted.successor());
                regions.forEach(restarted::draw);
            }
        }
        told.addAll(values(restarted));

        var expected = values(calm);
        assertThat(told).isEqualTo(expected);
        assertThat(expected).anyMatch(meta -> meta.getEventList().stream().anyMatch(EventInfo::getIsEvent));
    }

    /** Without the versions of regions, which each stage counts for itself. */
    private static List<ObjectMeta> values(EventStage stage) {
        var values = stage.events().stream().map(TestRecord::value).toList();
        values.forEach(
                meta -> meta.getEventList().forEach(item -> item.getRoiInfo().setRoiVersion(-1)));
        return values;
    }

    private void letForget() {
        stage.letPass(TrackObjects.FORGOTTEN.plus(Duration.ofMinutes(1)));
    }

    /** Somebody enters the region. */
    private void visit() {
        stage.draw(Regions.door("door").build());
        walk(0, TOLD);
    }

    private void walk(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(frame(number, detection(0, 0.9, 0.12 + 0.05 * number, 0.3, 0.1, 0.4))
                    .build());
        }
    }

    private static FrameDetections crowd(Random random, long number, int stream) {
        var people = new ArrayList<Detection>();
        for (var person = 0; person < 3; person++) {
            if (random.nextInt(8) > 0) {
                var across = 0.5 + 0.4 * Math.sin(0.07 * number + 2 * person);
                people.add(detection(0, 0.9, across, 0.3 * person, 0.1, 0.25));
            }
        }
        return frame(number, people.toArray(new Detection[0]))
                .setStreamId("stream" + stream)
                .build();
    }

    private static List<EventInfo> ruledItems(List<TestRecord<String, ObjectMeta>> events) {
        return events.stream()
                .flatMap(event -> event.value().getEventList().stream())
                .filter(EventInfo::getIsEvent)
                .toList();
    }
}
