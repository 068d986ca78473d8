package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.at;
import static dev.vastream.inference.event.EventStage.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.time.TimeStamp;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lives of objects as the event topology tells them. */
class TrackedEventsTest {

    private final List<String> pictured = new ArrayList<>();
    private final EventStage stage = new EventStage((frame, box) -> {
        pictured.add(frame.source() + " " + box.getX());
        return new byte[] {1, 2, 3};
    });

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void tellsALife_fromDetectionToEnd() {
        frames(0, 20);
        emptyFrames(20, 30);

        var events = told(stage.events());

        assertThat(events).hasSize(21);
        assertThat(item(events, 0).getIsDetected()).isTrue();
        assertThat(item(events, 1).getIsDetected()).isTrue();
        var begin = item(events, 2);
        assertThat(begin.getEventStatus()).isEqualTo(EventItem.BEGIN);
        assertThat(begin.getObjectId()).isEqualTo(1);
        assertThat(begin.getStayTime()).isEqualTo(0.2);
        assertThat(begin.getImageBuffer()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(events.subList(2, 21)).allSatisfy(event -> {
            var item = event.value().getEventList().get(0);
            assertThat(item.getIsTracked()).isTrue();
            assertThat(item.getIsDetected()).isFalse();
            assertThat(item.getIsEvent()).isFalse();
            assertThat(item.getObjectId()).isEqualTo(1);
            assertThat(item.getObjectColor()).isEqualTo(begin.getObjectColor());
            assertThat(item.getEventType()).isEqualTo("AllDetect");
        });
        assertThat(events.subList(3, 20)).allSatisfy(event -> {
            var item = event.value().getEventList().get(0);
            assertThat(item.getEventStatus()).isEqualTo(EventItem.CONTINUE);
            assertThat(item.getImageBuffer().remaining()).isZero();
        });
        assertThat(item(events, 10).getStayTime()).isEqualTo(1);
        assertThat(item(events, 10).getDirectionalType()).isEqualTo(4);
        assertThat(pictured)
                .containsExactly(
                        "Source[partition=3, offset=1002] " + walker(2).getBox().getX());
    }

    /** The end becomes known later, but it is told of the frame that the object was last seen in. */
    @Test
    void tellsTheEnd_ofTheLastSighting() {
        frames(0, 20);
        stage.events();
        emptyFrames(20, 20);
        assertThat(told(stage.events())).isEmpty();
        emptyFrames(40, 1);

        var events = stage.events();

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.value().getFrameNumber()).isEqualTo(19);
            assertThat(event.value().getTimeStamp()).isEqualTo(TimeStamp.of(at(19)));
            assertThat(event.value().getFrameWidth()).isEqualTo(640);
            assertThat(event.timestamp()).isEqualTo(at(19).toEpochMilli());
        });
        var end = item(events, 0);
        assertThat(end.getIsTracked()).isTrue();
        assertThat(end.getEventStatus()).isEqualTo(EventItem.END);
        assertThat(end.getObjectId()).isEqualTo(1);
        assertThat(end.getStayTime()).isEqualTo(1.9);
        assertThat(end.getImageRect().getX()).isEqualTo(walker(19).getBox().getX());
        assertThat(end.getImageBuffer().remaining()).isZero();
    }

    @Test
    void keepsId_whenFramesAreMissingOrShed() {
        frames(0, 10);
        LongStream.range(10, 25)
                .forEach(number -> stage.pipe(frame(number)
                        .setOutcome(FrameOutcome.SHED_TOO_OLD)
                        .setFrameWidth(0)
                        .setFrameHeight(0)
                        .build()));
        frames(25, 5);
        frames(38, 5);

        assertThat(ids()).containsExactly(1L);
        assertThat(stage.deadLetters()).isEmpty();
    }

    @Test
    void givesEachObjectItsNumber() {
        IntStream.range(0, 10)
                .forEach(number -> stage.pipe(frame(number, walker(number), detection(100, 0.9, 0.7, 0.7, 0.2, 0.2))
                        .build()));

        assertThat(ids()).containsExactly(1L, 2L);
    }

    @Test
    void keepsCamerasApart() {
        for (var number = 0; number < 5; number++) {
            for (var camera : List.of("one", "two")) {
                stage.pipe(frame(number, walker(number)).setCameraUid(camera).build());
            }
        }

        var items = stage.events();

        assertThat(items).extracting(TestRecord::key).containsOnly("one", "two");
        assertThat(item(items, 8).getObjectId()).isEqualTo(1);
        assertThat(item(items, 9).getObjectId()).isEqualTo(1);
    }

    /** What is in the input twice was published twice: it is told again, and changes nothing. */
    @Test
    void tellsDetectionsOnly_whenFrameIsRepeatedOrLate() {
        frames(0, 6);
        stage.events();

        frames(5, 1);
        frames(2, 1);
        frames(6, 4);

        var events = stage.events();
        assertThat(events).extracting(event -> event.value().getFrameNumber()).containsExactly(5L, 2L, 6L, 7L, 8L, 9L);
        assertThat(item(events, 0).getIsDetected()).isTrue();
        assertThat(item(events, 0).getObjectId()).isEqualTo(-1);
        assertThat(item(events, 1).getIsDetected()).isTrue();
        assertThat(item(events, 2).getObjectId()).isEqualTo(1);
        assertThat(item(events, 5).getStayTime()).isEqualTo(0.9);
        assertThat(stage.count("va.detections.late")).isEqualTo(2);
    }

    @Test
    void endsTracksAndCountsAnew_whenStreamIsNew() {
        frames(0, 6);
        stage.events();

        for (var number = 0; number < 4; number++) {
            stage.pipe(frame(number, walker(number))
                    .setStreamId("00000000000000bb")
                    .setCapturedAt(at(7 + number))
                    .build());
        }

        var events = stage.events();
        assertThat(events).hasSize(5);
        assertThat(events.get(0).value().getStreamId()).isEqualTo(EventStage.STREAM);
        assertThat(events.get(0).value().getFrameNumber()).isEqualTo(5);
        assertThat(item(events, 0).getEventStatus()).isEqualTo(EventItem.END);
        assertThat(item(events, 0).getObjectId()).isEqualTo(1);
        assertThat(item(events, 1).getIsDetected()).isTrue();
        assertThat(events.get(3).value().getStreamId()).isEqualTo("00000000000000bb");
        assertThat(item(events, 3).getEventStatus()).isEqualTo(EventItem.BEGIN);
        assertThat(item(events, 3).getObjectId()).isEqualTo(1);
    }

    @Test
    void tellsDetectionsOnly_whenStreamHasBeenReplaced() {
        frames(0, 6);
        stage.pipe(frame(0, walker(6))
                .setStreamId("00000000000000bb")
                .setCapturedAt(at(6))
                .build());
        stage.events();

        frames(7, 3);

        assertThat(stage.items()).hasSize(3).allSatisfy(item -> assertThat(item.getIsDetected())
                .isTrue());
        assertThat(stage.count("va.detections.late")).isEqualTo(3);
    }

    /** Two publishers of one camera take turns: the first goes on, and no number is given twice. */
    @Test
    void goesOnWithReplacedStream_whenItsSuccessorIsSilent() {
        frames(0, 6);
        stage.pipe(frame(0, walker(6))
                .setStreamId("00000000000000bb")
                .setCapturedAt(at(6))
                .build());
        stage.events();

        frames(200, 4);

        var events = stage.events();
        assertThat(events).extracting(event -> event.value().getStreamId()).containsOnly(EventStage.STREAM);
        assertThat(item(events, 3).getObjectId()).isEqualTo(2);
    }

    @Test
    void endsTracks_whenClockIsSetBack() {
        frames(0, 6);
        stage.events();

        for (var number = 6; number < 10; number++) {
            stage.pipe(frame(number, walker(number))
                    .setCapturedAt(at(number).minus(Duration.ofHours(1)))
                    .build());
        }

        var events = stage.events();
        assertThat(item(events, 0).getEventStatus()).isEqualTo(EventItem.END);
        assertThat(item(events, 0).getObjectId()).isEqualTo(1);
        assertThat(item(events, 3).getEventStatus()).isEqualTo(EventItem.BEGIN);
        assertThat(item(events, 3).getObjectId()).isEqualTo(2);
    }

    @Test
    void tracks_whenPublisherDoesNotCountFrames() {
        for (var number = 0; number < 5; number++) {
            stage.pipe(frame(0, walker(number))
                    .setStreamId("")
                    .setCapturedAt(at(number))
                    .build());
        }

        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void endsTracks_whenCameraIsSilent() {
        frames(0, 6);
        stage.events();

        stage.letPass(Duration.ofSeconds(29));
        assertThat(stage.events()).isEmpty();
        stage.letPass(Duration.ofSeconds(10));

        var events = stage.events();
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.value().getFrameNumber()).isEqualTo(5));
        assertThat(item(events, 0).getEventStatus()).isEqualTo(EventItem.END);
        stage.letPass(Duration.ofMinutes(5));
        assertThat(stage.events()).isEmpty();
    }

    /** Told by the clock or by the next frame, the end is the same record. */
    @Test
    void tellsTheSameEnd_whateverBringsItAbout() {
        frames(0, 6);
        stage.letPass(Duration.ofSeconds(40));
        frames(400, 5);

        try (var other = new EventStage((frame, box) -> new byte[] {1, 2, 3})) {
            frames(other, 0, 6);
            frames(other, 400, 5);

            assertThat(values(stage)).isEqualTo(values(other));
        }
    }

    @Test
    void goesOnWithTheSameIds_afterRestart() {
        frames(0, 6);
        stage.events();

        try (var successor = stage.successor()) {
            frames(successor, 6, 4);
            frames(stage, 6, 4);

            var events = values(successor);
            assertThat(events).isEqualTo(values(stage)).hasSize(4);
            assertThat(events.get(3).getEventList().get(0).getObjectId()).isEqualTo(1);
            assertThat(events.get(3).getEventList().get(0).getStayTime()).isEqualTo(0.9);
        }
    }

    @Test
    void endsTracksOfASilentCamera_afterRestart() {
        frames(0, 6);

        try (var successor = stage.successor()) {
            frames(successor, 6, 1);
            successor.events();
            successor.letPass(Duration.ofSeconds(40));

            assertThat(successor.items()).singleElement().satisfies(item -> assertThat(item.getEventStatus())
                    .isEqualTo(EventItem.END));
        }
    }

    private void frames(int first, int count) {
        frames(stage, first, count);
    }

    private static void frames(EventStage stage, int first, int count) {
        IntStream.range(first, first + count).forEach(number -> stage.pipe(withSource(number, walker(number % 100))));
    }

    private void emptyFrames(int first, int count) {
        IntStream.range(first, first + count).forEach(number -> stage.pipe(withSource(number)));
    }

    private static FrameDetections withSource(int number, Detection... detections) {
        return frame(number, detections)
                .setSourcePartition(3)
                .setSourceOffset(1000 + number)
                .build();
    }

    /** Somebody who walks to the right. */
    private static Detection walker(int number) {
        return detection(0, 0.8, 0.1 + 0.01 * number, 0.4, 0.1, 0.4);
    }

    private static EventInfo item(List<TestRecord<String, ObjectMeta>> events, int index) {
        return events.get(index).value().getEventList().get(0);
    }

    private static List<ObjectMeta> values(EventStage stage) {
        return stage.events().stream().map(TestRecord::value).toList();
    }

    private List<Long> ids() {
        return stage.items().stream()
                .filter(EventInfo::getIsTracked)
                .map(EventInfo::getObjectId)
                .distinct()
                .toList();
    }

    /** Without the records that only say that the camera goes on. */
    private static List<TestRecord<String, ObjectMeta>> told(List<TestRecord<String, ObjectMeta>> events) {
        return events.stream()
                .filter(event -> !event.value().getEventList().isEmpty())
                .toList();
    }
}
