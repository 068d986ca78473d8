package dev.vastream.program.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicEndTest {

    private static final TopicPartition PARTITION = new TopicPartition("table", 0);
    private static final List<TopicPartition> ALL = List.of(PARTITION);

    private final TwoClocks clocks = new TwoClocks();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final TopicEnd end = new TopicEnd(consumer, clocks.time);

    @BeforeEach
    void assign() {
        consumer.assign(ALL);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    private void write(long offset) {
        consumer.addRecord(new ConsumerRecord<>("table", 0, offset, new byte[0], new byte[0]));
        consumer.updateEndOffsets(Map.of(PARTITION, offset + 1));
    }

    @Test
    void isReached_whenTopicIsEmpty() {
        var now = clocks.time.now();

        assertThat(end.reached(ALL)).contains(now);
    }

    @Test
    void tellsMomentOfTheQuestion_whenRecordsAreAppliedLater() {
        write(0);
        var asked = clocks.time.now();
        assertThat(end.reached(ALL)).isEmpty();
        clocks.pass(Duration.ofHours(1));

        consumer.poll(Duration.ZERO);

        assertThat(end.reached(ALL)).contains(asked);
    }

    @Test
    void waitsForNoLaterRecord_whenTheyKeepComing() {
        write(0);
        assertThat(end.reached(ALL)).isEmpty();
        consumer.poll(Duration.ZERO);
        write(1);

        assertThat(end.reached(ALL)).isPresent();
    }

    @Test
    void asksNowAndThen_whenItIsCalledOften() {
        assertThat(end.reached(ALL)).isPresent();
        assertThat(end.reached(ALL)).isEmpty();

        clocks.pass(Duration.ofMillis(500));

        assertThat(end.reached(ALL)).isPresent();
    }

    @Test
    void asksAgain_whenMachineSlept() {
        assertThat(end.reached(ALL)).isPresent();
        write(0);

        clocks.suspendMachine(Duration.ofHours(1));

        assertThat(end.reached(ALL)).isEmpty();
    }
}
