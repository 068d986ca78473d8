package dev.vastream.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.program.SteppingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneLagTest {

    private static final TopicPartition ONE = new TopicPartition("t", 0);
    private static final TopicPartition OTHER = new TopicPartition("t", 1);

    private final SteppingClock clock = new SteppingClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LaneLag lane = new LaneLag("frames", meters, clock);
    private final ConsumerLag lag = lane.add();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(ONE, OTHER));
        consumer.updateBeginningOffsets(Map.of(ONE, 0L, OTHER, 0L));
        end(0, 0);
    }

    private void end(long one, long other) {
        consumer.updateEndOffsets(Map.of(ONE, one, OTHER, other));
    }

    /** A record that was written so many seconds ago. */
    private void arrives(TopicPartition partition, long offset, long secondsAgo) {
        arrivesWith(partition, offset, clock.millis() - secondsAgo * 1_000);
    }

    private void arrivesWith(TopicPartition partition, long offset, long timestamp) {
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }

    private void poll() {
        lag.polls(consumer);
        lag.brought(consumer.poll(Duration.ZERO));
    }

    private double seconds() {
        return meters.get("va.lane.lag.seconds").tag("lane", "frames").gauge().value();
    }

    @Test
    void isZero_whenNothingWasReadOrEverythingIsDone() {
        assertThat(seconds()).isZero();
        end(1, 0);
        arrives(ONE, 0, 3);
        poll();

        poll();
        clock.advance(Duration.ofHours(1));

        assertThat(seconds()).isZero();
    }

    @Test
    void isAgeOfTheOldestInWork_andGrowsWhileTheLaneIsStuck() {
        end(2, 1);
        arrives(ONE, 0, 7);
        arrives(ONE, 1, 3);
        arrives(OTHER, 0, 5);
        poll();
        assertThat(seconds()).isEqualTo(7);

        clock.advance(Duration.ofSeconds(2));

        assertThat(seconds()).isEqualTo(9);
    }

    @Test
    void isAgeOfTheLastOneDone_whenMoreWaits() {
        end(5, 0);
        arrives(ONE, 0, 7);
        arrives(ONE, 1, 4);
        poll();

        poll();

        assertThat(seconds()).isEqualTo(4);
        clock.advance(Duration.ofSeconds(1));
        assertThat(seconds()).isEqualTo(5);
    }

    @Test
    void isZero_whenAnotherMemberHasThePartition() {
        end(5, 0);
        arrives(ONE, 0, 7);
        poll();

        consumer.assign(List.of(OTHER));
        lag.polls(consumer);

        assertThat(seconds()).isZero();
    }

    @Test
    void isNeverBelowZero_whenTheWritersClockIsAhead() {
        end(1, 0);
        arrives(ONE, 0, -60);
        poll();

        assertThat(seconds()).isZero();
    }

    /** A client that is not ours may leave it out. */
    @Test
    void knowsNoAge_whenRecordHasNoTime() {
        end(3, 0);
        arrivesWith(ONE, 0, RecordBatch.NO_TIMESTAMP);
        poll();
        assertThat(seconds()).isZero();

        arrives(ONE, 1, 4);
        poll();
        assertThat(seconds()).isEqualTo(4);
    }

    @Test
    void isThatOfTheConsumerFurthestBehind_asLongAsItIsOpen() {
        var second = lane.add();
        end(1, 0);
        arrives(ONE, 0, 7);
        second.polls(consumer);
        second.brought(consumer.poll(Duration.ZERO));
        assertThat(seconds()).isEqualTo(7);

        lane.remove(second);

        assertThat(seconds()).isZero();
    }
}
