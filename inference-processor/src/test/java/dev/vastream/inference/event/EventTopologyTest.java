package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static dev.vastream.inference.event.EventStage.at;
import static dev.vastream.inference.event.EventStage.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.deadletter.DeadLetter;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTopologyTest {

    private final EventStage stage = new EventStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void tellsWhatIsSeenForTheFirstTime_asDetections() {
        stage.pipe(frame(7, detection(0, 0.5, 0.25, 0.5, 0.125, 0.25), detection(134, 0.75, 0, 0, 1, 1))
                .build());

        var event = stage.events().get(0);

        assertThat(event.key()).isEqualTo("cam");
        assertThat(event.timestamp()).isEqualTo(at(7).toEpochMilli());
        var meta = event.value();
        assertThat(meta.getCameraUid()).isEqualTo("cam");
        assertThat(meta.getCameraName()).isEqualTo("Gate");
        assertThat(meta.getStreamId()).isEqualTo(EventStage.STREAM);
        assertThat(meta.getFrameNumber()).isEqualTo(7);
        assertThat(meta.getFrameWidth()).isEqualTo(640);
        assertThat(meta.getFrameHeight()).isEqualTo(480);
        assertThat(meta.getTimeStamp()).isEqualTo("2026-01-02 03:04:00.7000000");
        assertThat(meta.getEventList()).extracting(EventInfo::getClassId).containsExactly(0, 134);
        assertThat(meta.getEventList()).allSatisfy(item -> {
            assertThat(item.getIsDetected()).isTrue();
            assertThat(item.getIsTracked()).isFalse();
            assertThat(item.getIsEvent()).isFalse();
            assertThat(item.getEventType()).isEqualTo("AllDetect");
            assertThat(item.getObjectId()).isEqualTo(-1);
            assertThat(item.getEventId()).isEqualTo(-1);
        });
        assertThat(meta.getEventList().get(0).getObjectProb()).isEqualTo(0.5);
        assertThat(meta.getEventList().get(0).getImageRect()).isEqualTo(new Rect(0.25, 0.5, 0.125, 0.25));
    }

    @Test
    void writesNothing_whenFrameIsEmptyOrShed() {
        stage.pipe(frame(1).build());
        stage.pipe(frame(2).setOutcome(FrameOutcome.SHED_TOO_OLD).build());

        assertThat(stage.events()).isEmpty();
        assertThat(stage.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"va.detections", "va.matches"})
    void deadLetters_whenRecordIsMalformed(String topic) {
        var bytes = new byte[] {0, 0, 0, 0, 99, 1, 2};

        stage.raw(topic).pipeInput("key".getBytes(UTF_8), bytes);

        assertThat(stage.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(letter.value()).isEqualTo(Arrays.copyOf(bytes, DeadLetter.HEAD_BYTES));
            assertThat(header(letter, DeadLetter.REASON)).isEqualTo("UNKNOWN_SCHEMA");
            assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo(topic);
            assertThat(header(letter, DeadLetter.SOURCE_PARTITION)).isEqualTo("0");
            assertThat(header(letter, DeadLetter.SOURCE_OFFSET)).isEqualTo("0");
        });
        assertThat(stage.events()).isEmpty();
    }

    @Test
    void deadLetters_whenKeyOrNumberIsBad() {
        var good = frame(1, detection(0, 0.5, 0, 0, 1, 1)).build();
        var bad = frame(1, detection(0, 0.5, Float.NaN, 0, 1, 1)).build();

        stage.rawValue(Topics.DETECTIONS, "another", good);
        stage.rawValue(Topics.DETECTIONS, bad.getCameraUid(), bad);

        assertThat(stage.deadLetters())
                .extracting(letter -> header(letter, DeadLetter.REASON))
                .containsExactly("BAD_KEY", "BAD_FIELD");
        assertThat(stage.events()).isEmpty();
    }

    @Test
    void writesEvent_whateverHeadersTheRecordHas() {
        var headers = new RecordHeaders().add(DeadLetter.REASON, new byte[0]).add("large", new byte[900_000]);

        stage.pipe(frame(1, detection(0, 0.5, 0, 0, 1, 1)).build(), headers);

        assertThat(stage.deadLetters()).isEmpty();
        assertThat(stage.events()).singleElement().satisfies(event -> assertThat(event.headers())
                .isEmpty());
    }

    @Test
    void deadLetters_whenThereIsNoValue() {
        stage.raw(Topics.DETECTIONS.name()).pipeInput("key".getBytes(UTF_8), (byte[]) null);

        assertThat(stage.deadLetters()).singleElement().satisfies(letter -> assertThat(
                        header(letter, DeadLetter.REASON))
                .isEqualTo("EMPTY"));
    }

    @Test
    void goesOn_whenMalformedRecordsAreAmongGoodOnes() {
        stage.raw(Topics.DETECTIONS.name()).pipeInput(null, new byte[] {5});
        stage.raw(Topics.MATCHES.name()).pipeInput(null, new byte[] {5});
        stage.raw(Topics.FEATURES.name()).pipeInput("key".getBytes(UTF_8), new byte[] {5});
        stage.raw(Topics.FEATURES.name()).pipeInput(null, new byte[] {5});
        stage.pipe(frame(1, detection(0, 0.5, 0, 0, 1, 1)).build());

        assertThat(stage.events())
                .singleElement()
                .satisfies(event -> assertThat(event.value().getFrameNumber()).isEqualTo(1));
    }

    @Test
    void stampsRecordWithNow_whenCapturedInFuture() {
        stage.pipe(frame(1, detection(0, 0.5, 0, 0, 1, 1))
                .setCapturedAt(stage.clock.instant().plus(Duration.ofDays(2)))
                .build());

        assertThat(stage.events().get(0).timestamp()).isEqualTo(stage.clock.millis());
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
