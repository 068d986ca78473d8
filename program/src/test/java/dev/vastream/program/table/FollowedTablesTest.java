package dev.vastream.program.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.program.table.TableConsumer.Followed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of twelve partitions, read as Kafka Streams does: one partition after the other, then all of them together. */
class FollowedTablesTest {

    private static final String TOPIC = "table";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration NEXT_QUESTION = Duration.ofSeconds(1);
    private static final List<TopicPartition> ALL = IntStream.range(0, 12)
            .mapToObj(number -> new TopicPartition(TOPIC, number))
            .toList();
    private static final TopicPartition LAST = ALL.get(ALL.size() - 1);

    private final TwoClocks clocks = new TwoClocks();
    private final TableAge age = new TableAge(clocks.time);
    private final Broker broker = new Broker();
    private final FollowedTables tables =
            new FollowedTables(broker, List.of(new Followed(TOPIC, age, () -> LIFE, clocks.time)));

    /** A consumer in memory that may be cut off. */
    private static final class Broker extends MockConsumer<byte[], byte[]> {

        private boolean isAway;

        Broker() {
            super("earliest");
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            if (isAway) {
                throw new TimeoutException("nobody answers");
            }
            return partitionsFor(topic);
        }
    }

    @BeforeEach
    void fill() {
        broker.updatePartitions(
                TOPIC,
                ALL.stream()
                        .map(partition -> new PartitionInfo(TOPIC, partition.partition(), null, null, null))
                        .toList());
        var empty = ALL.stream().collect(Collectors.toMap(Function.identity(), partition -> 0L));
        broker.updateBeginningOffsets(empty);
        broker.updateEndOffsets(empty);
    }

    /** Another poll, at which the broker is asked again. */
    private void note(List<TopicPartition> assigned) {
        broker.assign(assigned);
        clocks.pass(NEXT_QUESTION);
        tables.note();
    }

    @Test
    void isNotCurrent_untilAllPartitionsAreRead_whenTheyAreReadOneByOne() {
        for (var partition : ALL) {
            note(List.of(partition));

            assertThat(age.isCurrent())
                    .as("after partition %d", partition.partition())
                    .isFalse();
        }

        note(ALL);

        assertThat(age.isCurrent()).isTrue();
    }

    @Test
    void isNotCurrent_whileRecordsOfOnePartitionAreUnread() {
        broker.assign(ALL);
        broker.addRecord(new ConsumerRecord<>(TOPIC, LAST.partition(), 0, new byte[0], new byte[0]));
        broker.updateEndOffsets(Map.of(LAST, 1L));
        note(ALL);
        assertThat(age.isCurrent()).isFalse();

        broker.poll(Duration.ZERO);
        note(ALL);

        assertThat(age.isCurrent()).isTrue();
    }

    /** Its age counts from when the first partition was begun, however long the others take. */
    @Test
    void throws_whenTombstonesMayHaveGone_betweenFirstPartitionAndLast() {
        note(ALL.subList(0, 1));
        clocks.pass(LIFE);

        assertThatThrownBy(() -> note(ALL))
                .isInstanceOf(StaleTableException.class)
                .hasMessageContaining(TOPIC);
    }

    @Test
    void staysAsItIs_whenBrokerIsAway() {
        note(ALL);
        broker.isAway = true;

        note(ALL);
        assertThat(age.isCurrent()).isTrue();
        clocks.pass(TableAge.LEASE);

        assertThat(age.isCurrent()).isFalse();
    }

    @Test
    void hasNotBegun_whileOnlyOtherTopicsAreRead() {
        note(List.of(new TopicPartition("other", 0)));

        assertThat(age.hasBegun()).isFalse();
    }
}
