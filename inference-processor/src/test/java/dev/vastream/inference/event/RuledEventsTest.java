package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.at;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.inference.rule.Presence;
import dev.vastream.inference.rule.RuleTypes;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a rule says on its way through the topology. The rule is of the tests: one class, and the one line that registers it
 * here. A person walks from left to right, twentieths of the picture a frame; the region is from 0.5 to 0.75 across.
 */
class RuledEventsTest {

    private static final long FIRST_INSIDE = 7;
    private static final long LAST_INSIDE = 11;

    private final List<EventStage> stages = new ArrayList<>();
    private EventStage stage = opened(new EventStage(new RuleTypes(List.of(Presence.TYPE))));

    private EventStage opened(EventStage next) {
        stages.add(next);
        return next;
    }

    @AfterEach
    void close() {
        stages.forEach(EventStage::close);
    }

    @Test
    void tellsBeginAndEnd_eachInTheRecordOfItsFrame() {
        stage.draw(Regions.door("door").build());

        walk(0, LAST_INSIDE + 1);

        var events = stage.events();
        assertThat(events)
                .filteredOn(event -> !ruled(event).isEmpty())
                .extracting(event -> event.value().getFrameNumber())
                .containsExactly(7L, 8L, 9L, 10L, 11L, 11L);
        assertThat(events.get(events.size() - 1).value().getFrameNumber())
                .as("the end is told before the frame that showed it")
                .isEqualTo(LAST_INSIDE + 1);
        assertThat(ruledItems(events)).extracting(EventInfo::getEventStatus).containsExactly(0, 1, 1, 1, 1, 2);
        assertThat(ruledItems(events)).extracting(EventInfo::getEventId).containsOnly(1L);
    }

    @Test
    void saysWhatHappened_inTheContractsWords() {
        stage.draw(Regions.door("door").setRoiName("Door").build());

        walk(0, LAST_INSIDE + 1);

        var items = ruledItems(stage.events());
        var begin = items.get(0);
        var end = items.get(items.size() - 1);
        assertThat(begin.getIsEvent()).isTrue();
        assertThat(begin.getIsTracked() || begin.getIsDetected()).isFalse();
        assertThat(begin.getEventType()).isEqualTo("Intrusion");
        assertThat(begin.getObjectId()).isEqualTo(1);
        assertThat(begin.getDirectionalType()).as("to the right").isEqualTo(4);
        assertThat(begin.getRoiInfo().getRoi())
                .isEqualTo(
                        Regions.door("door").setRoiName("Door").setCameraUid("").build());
        assertThat(begin.getRoiInfo().getRoiObjectCounting().getObjectCount()).isEqualTo(1);
        assertThat(end.getStayTime()).isCloseTo(0.4, within(1e-9));
        assertThat(end.getImageRect().getX()).isCloseTo(x(LAST_INSIDE), within(1e-6));
        assertThat(end.getRoiInfo().getRoiObjectCounting().getExitedCount()).isEqualTo(1);
    }

    @Test
    void tellsNothingMore_whenThereIsNoRegionOfTheCamera() {
        stage.draw(Regions.door("elsewhere").setCameraUid("other").build());

        walk(0, LAST_INSIDE + 1);

        assertThat(ruledItems(stage.events())).isEmpty();
    }

    @Test
    void endsUnderTheOldVersion_whenRegionChanges() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.draw(Regions.door("door").setObjectFilter(List.of(0, 1)).build());

        walk(9, 9);

        var items = ruledItems(stage.events());
        assertThat(items).extracting(EventInfo::getEventStatus).containsExactly(0, 1, 2, 0);
        assertThat(items).extracting(EventInfo::getEventId).containsExactly(1L, 1L, 1L, 2L);
        assertThat(items.get(2).getRoiInfo().getRoi().getObjectFilter()).isEmpty();
        assertThat(items.get(3).getRoiInfo().getRoi().getObjectFilter()).containsExactly(0, 1);
    }

    @Test
    void goesOn_whenOnlyNamesOfRegionChange() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.draw(Regions.door("door").setRoiName("Front door").build());

        walk(9, 9);

        var items = ruledItems(stage.events());
        assertThat(items).extracting(EventInfo::getEventStatus).containsExactly(0, 1, 1);
        assertThat(items.get(2).getRoiInfo().getRoi().getRoiName()).isEqualTo("Front door");
    }

    @Test
    void ends_whenRegionIsErased() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.erase("door");

        walk(9, 10);

        assertThat(ruledItems(stage.events()))
                .extracting(EventInfo::getEventStatus)
                .containsExactly(0, 1, 2);
    }

    @Test
    void ends_whenRegionIsErasedAndNoFrameComes() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();
        stage.erase("door");

        stage.letPass(Duration.ofMillis(500));

        assertThat(stage.events()).singleElement().satisfies(event -> {
            assertThat(event.value().getFrameNumber()).isEqualTo(8);
            assertThat(event.value().getStreamId()).isEqualTo(EventStage.STREAM);
            assertThat(ruled(event)).singleElement().satisfies(item -> assertThat(item.getEventStatus())
                    .isEqualTo(EventItem.END));
        });
    }

    @Test
    void ends_whenRegionWasErasedWhileNobodyRan() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage = opened(stage.successor());

        stage.letPass(Duration.ofMillis(500));

        assertThat(ruledItems(stage.events())).singleElement().satisfies(item -> assertThat(item.getEventStatus())
                .isEqualTo(EventItem.END));
    }

    /** A region that was removed while this process slept may still be in its table. */
    @Test
    void tellsNothing_whileTableOfRegionsMayBeOld() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();
        stage.erase("door");
        stage.rois.doubt();

        stage.letPass(Duration.ofMillis(500));

        assertThat(stage.events()).isEmpty();
    }

    /** So may a channel: its regions have no effect any more. */
    @Test
    void tellsNothing_whileTableOfChannelsMayBeOld() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();
        stage.unregister("cam");
        stage.channels.doubt();

        stage.letPass(Duration.ofMillis(500));

        assertThat(stage.events()).isEmpty();
    }

    @Test
    void endsAndBeginsAnew_whenCameraIsReset() {
        stage.wish(true, 4);
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.wish(true, 5);

        stage.letPass(Duration.ofMillis(500));
        var end = ruledItems(stage.events());
        walk(9, 9);

        assertThat(end).extracting(EventInfo::getEventStatus).containsExactly(0, 1, 2);
        assertThat(ruledItems(stage.events())).singleElement().satisfies(item -> {
            assertThat(item.getEventStatus()).isEqualTo(EventItem.BEGIN);
            assertThat(item.getEventId()).as("numbers go on").isEqualTo(2);
            assertThat(item.getRoiInfo().getRoiObjectCounting().getEnteredCount())
                    .as("counts do not")
                    .isEqualTo(1);
        });
    }

    @Test
    void endsSoon_whenCameraIsStopped() {
        stage.wish(true, 0);
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.wish(false, 0);
        stage.events();

        stage.letPass(Duration.ofSeconds(9));

        assertThat(ruledItems(stage.events())).singleElement().satisfies(item -> assertThat(item.getEventStatus())
                .isEqualTo(EventItem.END));
    }

    @Test
    void ends_whenRegionMovesToAnotherCamera() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.draw(Regions.door("door").setCameraUid("other").build());

        walk(9, 10);

        assertThat(ruledItems(stage.events())).last().satisfies(item -> assertThat(item.getEventStatus())
                .isEqualTo(EventItem.END));
    }

    @Test
    void ends_whenRecordOfRegionCannotBeRead() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.raw(Topics.ROIS.name()).pipeInput("door".getBytes(StandardCharsets.UTF_8), new byte[] {5});

        walk(9, 10);

        assertThat(ruledItems(stage.events()))
                .extracting(EventInfo::getEventStatus)
                .containsExactly(0, 1, 2);
        assertThat(stage.count("va.rois.malformed", "reason", "WRONG_MAGIC")).isEqualTo(1);
    }

    @Test
    void rests_whenRegionMakesNoSense() {
        stage.draw(Regions.door("door")
                .setRoiPoints(List.of(Regions.drawing(0, 0, 1, 1)))
                .build());

        walk(0, LAST_INSIDE + 1);

        assertThat(ruledItems(stage.events())).isEmpty();
        assertThat(stage.deadLetters()).isEmpty();
    }

    @Test
    void goesOnUnderItsNumber_whenRestartedInBetween() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();
        stage = opened(stage.successor());
        stage.draw(Regions.door("door").build());

        walk(9, LAST_INSIDE + 1);

        var items = ruledItems(stage.events());
        assertThat(items).extracting(EventInfo::getEventStatus).containsExactly(1, 1, 1, 2);
        assertThat(items).extracting(EventInfo::getEventId).containsOnly(1L);
        assertThat(items.get(3).getStayTime()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void endsInItsOwnStream_whenAnotherOneBegins() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();

        stage.pipe(FrameDetections.newBuilder(walker(0))
                .setStreamId("00000000000000bb")
                .setCapturedAt(at(20))
                .build());

        var end =
                stage.events().stream().filter(event -> !ruled(event).isEmpty()).toList();
        assertThat(end).singleElement().satisfies(event -> {
            assertThat(event.value().getStreamId()).isEqualTo(EventStage.STREAM);
            assertThat(event.value().getFrameNumber()).isEqualTo(8);
            assertThat(event.value().getEventList()).hasSize(2);
        });
    }

    @Test
    void ends_whenCameraIsSilent() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();

        stage.letPass(TrackObjects.SILENCE.plusSeconds(10));

        assertThat(ruledItems(stage.events())).singleElement().satisfies(item -> assertThat(item.getEventStatus())
                .isEqualTo(EventItem.END));
    }

    @Test
    void changesNothing_whenFrameIsShedOrLate() {
        stage.draw(Regions.door("door").build());
        walk(0, 8);
        stage.events();

        stage.pipe(frame(9).setOutcome(FrameOutcome.SHED_TOO_OLD).build());
        stage.pipe(walker(3));
        walk(10, 10);

        assertThat(ruledItems(stage.events()))
                .extracting(EventInfo::getEventStatus)
                .containsExactly(EventItem.CONTINUE);
    }

    /** The instance that pulled a camera was suspended, another one went on with it, and the first sends what it still has. */
    @Test
    void givesNoEventAndChangesNone_whenFramesAreOfAnOlderStream() {
        stage.draw(Regions.door("door").build());
        walk(0, 2);
        for (var number = 3; number <= 8; number++) {
            stage.pipe(ofNewerStream(number));
        }
        stage.events();

        walk(3, LAST_INSIDE + 1);

        assertThat(stage.items()).isNotEmpty().allSatisfy(item -> assertThat(item.getIsDetected())
                .isTrue());
        stage.pipe(ofNewerStream(9));
        assertThat(ruledItems(stage.events()))
                .extracting(EventInfo::getEventStatus, EventInfo::getEventId)
                .containsExactly(tuple(EventItem.CONTINUE, 1L));
    }

    private static FrameDetections ofNewerStream(int number) {
        return FrameDetections.newBuilder(walker(number))
                .setStreamId("00000000000000bb")
                .build();
    }

    @Test
    void numbersEventsOverAllRegions_byTheirId() {
        stage.draw(Regions.door("b").build());
        stage.draw(Regions.door("a").build());

        walk(0, FIRST_INSIDE);

        var items = ruledItems(stage.events());
        assertThat(items)
                .extracting(item -> item.getRoiInfo().getRoi().getRoiId())
                .containsExactly("a", "b");
        assertThat(items).extracting(EventInfo::getEventId).containsExactly(1L, 2L);
    }

    /** People who come, go and flicker, frames that nobody looked at or that come late, new streams, regions redrawn. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void beginsAndEndsEveryEventOnce_whateverComes(int seed) {
        var random = new Random(seed);
        var stream = 0;
        for (var number = 0L; number < 400; number++) {
            switch (random.nextInt(25)) {
                case 0 ->
                    stage.draw(Regions.door("door" + random.nextInt(2))
                            .setObjectFilter(List.of(random.nextInt(2)))
                            .build());
                case 1 -> stage.erase("door" + random.nextInt(2));
                case 2 -> stream++;
                case 3 -> stage.pipe(crowd(random, Math.max(0, number - 3), stream));
                default -> stage.pipe(crowd(random, number, stream));
            }
        }
        stage.letPass(TrackObjects.SILENCE.plusSeconds(10));

        var items = ruledItems(stage.events());
        var byId = items.stream().collect(Collectors.groupingBy(EventInfo::getEventId));

        assertThat(byId).hasSizeGreaterThan(5);
        assertThat(byId.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, byId.size()).boxed().toList());
        assertThat(byId.values()).allSatisfy(event -> {
            assertThat(event).extracting(EventInfo::getEventStatus).first().isEqualTo(EventItem.BEGIN);
            assertThat(event).extracting(EventInfo::getEventStatus).last().isEqualTo(EventItem.END);
            assertThat(event.subList(1, event.size() - 1))
                    .allMatch(item -> item.getEventStatus() == EventItem.CONTINUE);
            assertThat(event).extracting(EventInfo::getStayTime).isSorted();
        });
    }

    private static FrameDetections crowd(Random random, long number, int stream) {
        var people = new ArrayList<Detection>();
        for (var person = 0; person < 3; person++) {
            if (random.nextInt(8) > 0) {
                var across = 0.5 + 0.4 * Math.sin(0.07 * number + 2 * person);
                people.add(detection(0, 0.9, across, 0.3 * person, 0.1, 0.25));
            }
        }
        return FrameDetections.newBuilder(
                        frame(number, people.toArray(new Detection[0])).build())
                .setStreamId("stream" + stream)
                .setOutcome(random.nextInt(10) == 0 ? FrameOutcome.SHED_TOO_OLD : FrameOutcome.ANALYSED)
                .build();
    }

    private void walk(long from, long to) {
        for (var number = from; number <= to; number++) {
            stage.pipe(walker(number));
        }
    }

    private static FrameDetections walker(long number) {
        return frame(number, detection(0, 0.9, x(number), 0.3, 0.1, 0.4)).build();
    }

    private static double x(long number) {
        return 0.12 + 0.05 * number;
    }

    private static List<EventInfo> ruled(TestRecord<String, ObjectMeta> event) {
        return event.value().getEventList().stream()
                .filter(EventInfo::getIsEvent)
                .toList();
    }

    private static List<EventInfo> ruledItems(List<TestRecord<String, ObjectMeta>> events) {
        return events.stream().flatMap(event -> ruled(event).stream()).toList();
    }
}
