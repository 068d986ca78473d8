package dev.vastream.standalone.dryrun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.registry.InMemorySchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.RecordKeys;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What is read of a topic, from a consumer in memory. */
class TopicRangeTest {

    private static final String TOPIC = Topics.DETECTIONS.name();
    private static final int PARTITIONS = 12;
    private static final TopicPartition MINE =
            new TopicPartition(TOPIC, RecordKeys.partition(WalkedCamera.CAMERA.getBytes(UTF_8), PARTITIONS));

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final Broker broker = new Broker();
    private int pulses;

    /** A consumer that finds the first offset at which a test says that the range begins. */
    private static final class Broker extends MockConsumer<byte[], ByteBuffer> {

        private Optional<Long> first = Optional.of(0L);
        private Map<TopicPartition, Long> askedFor = Map.of();

        Broker() {
            super("earliest");
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            askedFor = times;
            var found = new HashMap<TopicPartition, OffsetAndTimestamp>();
            times.forEach((partition, time) -> found.put(
                    partition,
                    first.map(offset -> new OffsetAndTimestamp(offset, time)).orElse(null)));
            return found;
        }
    }

    private TopicRange<FrameDetections> range(int firstFrame, int lastFrame) {
        broker.updatePartitions(
                TOPIC,
                IntStream.range(0, PARTITIONS)
                        .mapToObj(number -> new PartitionInfo(TOPIC, number, null, null, null))
                        .toList());
        var times = new TimeRange(at(firstFrame), at(lastFrame + 1));
        return new TopicRange<>(broker, new RecordReader<>(Topics.DETECTIONS, registry), TOPIC, wanted(times));
    }

    private TopicRange.Wanted wanted(TimeRange times) {
        return new TopicRange.Wanted(WalkedCamera.CAMERA, times, () -> pulses++);
    }

    private static Instant at(int number) {
        return Instant.ofEpochMilli(WalkedCamera.millis(number));
    }

    private void ends(long offset) {
        broker.updateEndOffsets(Map.of(MINE, offset));
    }

    private void add(long offset, String camera, int number) {
        var frame = FrameDetections.newBuilder(WalkedCamera.frame(number))
                .setCameraUid(camera)
                .build();
        add(offset, camera, number, new AvroSerializer<>(Topics.DETECTIONS, registry).serialize(TOPIC, frame));
    }

    private void add(long offset, String camera, int number, byte[] value) {
        broker.addRecord(new ConsumerRecord<>(
                TOPIC,
                MINE.partition(),
                offset,
                WalkedCamera.millis(number),
                TimestampType.CREATE_TIME,
                0,
                0,
                camera.getBytes(UTF_8),
                ByteBuffer.wrap(value),
                new RecordHeaders(),
                Optional.empty()));
    }

    private static List<Long> numbers(TopicRange<FrameDetections> records) {
        var numbers = new ArrayList<Long>();
        records.forEachRemaining(record -> numbers.add(record.value().getFrameNumber()));
        return numbers;
    }

    @Test
    void givesTheCamerasRecordsInTheRange_upToTheFirstEnd() {
        ends(6);
        try (var records = range(1, 3)) {
            add(0, WalkedCamera.CAMERA, 0);
            add(1, WalkedCamera.CAMERA, 1);
            add(2, "other", 2);
            add(3, WalkedCamera.CAMERA, 2);
            add(4, WalkedCamera.CAMERA, 4);
            add(5, WalkedCamera.CAMERA, 3);
            add(6, WalkedCamera.CAMERA, 3);

            assertThat(numbers(records)).containsExactly(1L, 2L, 3L);
            assertThat(records.unreadable()).isZero();
            assertThat(pulses).isPositive();
        }
        assertThat(broker.askedFor).containsExactly(Map.entry(MINE, WalkedCamera.millis(1)));
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void beginsAtTheRangesFirstRecord() {
        ends(2);
        broker.first = Optional.of(1L);
        try (var records = range(0, 9)) {
            add(0, WalkedCamera.CAMERA, 0);
            add(1, WalkedCamera.CAMERA, 1);

            assertThat(numbers(records)).containsExactly(1L);
        }
    }

    @Test
    void leavesOutWhatCannotBeRead_andCountsIt() {
        ends(2);
        try (var records = range(0, 9)) {
            add(0, WalkedCamera.CAMERA, 0, new byte[] {5});
            add(1, WalkedCamera.CAMERA, 1);

            assertThat(numbers(records)).containsExactly(1L);
            assertThat(records.unreadable()).isEqualTo(1);
        }
    }

    @Test
    void isEmpty_whenNoRecordIsThatYoung() {
        ends(2);
        broker.first = Optional.empty();
        try (var records = range(0, 9)) {
            assertThat(records).isExhausted();
            assertThat(broker.assignment()).isEmpty();
        }
    }

    @Test
    void isEmpty_whenThereIsNoTopic() {
        var times = new TimeRange(at(0), at(1));
        try (var records =
                new TopicRange<>(broker, new RecordReader<>(Topics.DETECTIONS, registry), TOPIC, wanted(times))) {
            assertThat(records).isExhausted();
        }
    }
}
