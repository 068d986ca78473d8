package dev.vastream.inference.event;

import static dev.vastream.inference.Wire.detection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.inference.SteppingClock;
import dev.vastream.inference.kafka.DeadLetter;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.EventInfo;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.FrameOutcome;
import dev.vastream.schemas.avro.ObjectMeta;
import dev.vastream.schemas.avro.Rect;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventTopologyTest {

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SteppingClock clock = new SteppingClock();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> detections;
    private TestOutputTopic<String, ObjectMeta> events;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void open() {
        var config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true));
        driver = new TopologyTestDriver(new EventTopology(registry, meters, clock).build(config));
        detections =
                driver.createInputTopic(Topics.DETECTIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        events = driver.createOutputTopic(
                Topics.EVENTS.name(),
                new StringDeserializer(),
                new AvroSerde<>(Topics.EVENTS, registry).deserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void makesEachDetectionAnEvent() {
        var captured = clock.instant().minusSeconds(3);
        pipe(frame(7, captured, detection(0, 0.5, 0.25, 0.5, 0.125, 0.25), detection(134, 0.75, 0, 0, 1, 1)));

        var event = events.readRecord();

        assertThat(event.key()).isEqualTo("cam");
        assertThat(event.timestamp()).isEqualTo(captured.toEpochMilli());
        var meta = event.value();
        assertThat(meta.getCameraUid()).isEqualTo("cam");
        assertThat(meta.getCameraName()).isEqualTo("Gate");
        assertThat(meta.getStreamId()).isEqualTo("00000000000000aa");
        assertThat(meta.getFrameNumber()).isEqualTo(7);
        assertThat(meta.getFrameWidth()).isEqualTo(640);
        assertThat(meta.getFrameHeight()).isEqualTo(480);
        assertThat(meta.getTimeStamp()).isEqualTo("2026-01-02 03:04:02.6789010");
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
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void writesNothing_whenFrameIsEmptyOrShed() {
        pipe(frame(1, clock.instant()));
        pipe(FrameDetections.newBuilder(frame(2, clock.instant()))
                .setOutcome(FrameOutcome.SHED_TOO_OLD)
                .build());

        assertThat(events.isEmpty()).isTrue();
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void deadLetters_whenRecordIsMalformed() {
        var bytes = new byte[] {0, 0, 0, 0, 99, 1, 2};

        detections.pipeInput("key".getBytes(UTF_8), bytes);

        var letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("UNKNOWN_SCHEMA");
        assertThat(header(letter, DeadLetter.SOURCE_TOPIC)).isEqualTo("va.detections");
        assertThat(header(letter, DeadLetter.SOURCE_PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.SOURCE_OFFSET)).isEqualTo("0");
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void deadLetters_whenThereIsNoValue() {
        detections.pipeInput("key".getBytes(UTF_8), (byte[]) null);

        assertThat(header(deadLetters.readRecord(), DeadLetter.REASON)).isEqualTo("EMPTY");
    }

    @Test
    void goesOn_whenMalformedRecordsAreAmongGoodOnes() {
        detections.pipeInput(null, new byte[] {5});
        pipe(frame(1, clock.instant(), detection(0, 0.5, 0, 0, 1, 1)));

        assertThat(events.readValue().getFrameNumber()).isEqualTo(1);
    }

    /** Exactly-once is the transaction's work: what is in the input twice was published twice and is kept. */
    @Test
    void writesEach_whenRecordsAreRepeatedOrLate() {
        var person = detection(0, 0.5, 0, 0, 1, 1);
        pipe(frame(5, clock.instant(), person));
        pipe(frame(5, clock.instant(), person));
        pipe(frame(3, clock.instant().minus(Duration.ofHours(1)), person));

        assertThat(events.readRecordsToList())
                .extracting(event -> event.value().getFrameNumber())
                .containsExactly(5L, 5L, 3L);
    }

    @Test
    void stampsRecordWithNow_whenCapturedInFuture() {
        pipe(frame(1, clock.instant().plus(Duration.ofDays(2)), detection(0, 0.5, 0, 0, 1, 1)));

        assertThat(events.readRecord().timestamp()).isEqualTo(clock.millis());
    }

    private void pipe(FrameDetections frame) {
        var value = new AvroSerializer<>(Topics.DETECTIONS, registry).serialize(Topics.DETECTIONS.name(), frame);
        detections.pipeInput(frame.getCameraUid().getBytes(UTF_8), value);
    }

    private static FrameDetections frame(long number, Instant captured, Detection... detections) {
        return FrameDetections.newBuilder()
                .setCameraUid("cam")
                .setCameraName("Gate")
                .setStreamId("00000000000000aa")
                .setFrameNumber(number)
                .setCapturedAt(captured)
                .setFrameWidth(640)
                .setFrameHeight(480)
                .setDetections(List.of(detections))
                .build();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
