package dev.vastream.bridge.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BackwardSearchTest {

    private static final TopicPartition PARTITION = new TopicPartition("frames", 0);
    private static final Instant OLDEST = Instant.ofEpochMilli(1_000);

    private final Log log = new Log();

    /** A partition: gives what it has from where it is read, a few records at once, and counts what it gives. */
    private static final class Log extends MockConsumer<byte[], byte[]> {

        private static final int AT_ONCE = 5;

        private final TreeMap<Long, ConsumerRecord<byte[], byte[]>> records = new TreeMap<>();
        private long end;
        private long position;
        private int given;
        private boolean isStuck;

        private Log() {
            super("none");
        }

        /** @param offset greater than all before */
        private void add(long offset, long timestamp, String key, String value) {
            records.put(
                    offset,
                    new ConsumerRecord<>(
                            PARTITION.topic(),
                            PARTITION.partition(),
                            offset,
                            timestamp,
                            org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME,
                            1,
                            1,
                            key == null ? null : key.getBytes(UTF_8),
                            value.getBytes(UTF_8),
                            new org.apache.kafka.common.header.internals.RecordHeaders(),
                            Optional.empty()));
            end = offset + 1;
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return records.values().stream()
                    .filter(record -> record.timestamp() >= times.get(PARTITION))
                    .findFirst()
                    .map(record -> Map.of(PARTITION, new OffsetAndTimestamp(record.offset(), record.timestamp())))
                    .orElseGet(() -> java.util.Collections.singletonMap(PARTITION, null));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(java.util.Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, end);
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            position = offset;
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            return position;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (isStuck) {
                return ConsumerRecords.empty();
            }
            var next =
                    records.tailMap(position).values().stream().limit(AT_ONCE).collect(Collectors.toList());
            given += next.size();
            // Behind the last record there may be gaps.
            position = next.size() < AT_ONCE ? end : next.get(next.size() - 1).offset() + 1;
            return new ConsumerRecords<>(Map.of(PARTITION, next), Map.of());
        }
    }

    private Optional<String> newest(String key) throws TimeoutException {
        return newest(key, System.nanoTime() + Duration.ofMinutes(1).toNanos());
    }

    private Optional<String> newest(String key, long deadline) throws TimeoutException {
        return new BackwardSearch(log, PARTITION, deadline)
                .newest(key.getBytes(UTF_8), OLDEST, record -> Optional.of(new String(record.value(), UTF_8))
                        .filter(value -> !value.equals("broken")));
    }

    @Test
    void findsNothing_whereThereIsNothing() throws Exception {
        assertThat(newest("gate")).isEmpty();

        log.add(7, 999, "gate", "old");

        assertThat(newest("gate")).isEmpty();
        assertThat(log.given).isZero();
    }

    @Test
    void findsNewest_amongOthers() throws Exception {
        log.add(0, 2_000, "gate", "1");
        log.add(1, 2_000, "gate", "2");
        log.add(2, 2_000, null, "3");
        log.add(3, 2_000, "door", "4");

        assertThat(newest("gate")).contains("2");
        assertThat(newest("door")).contains("4");
        assertThat(newest("yard")).isEmpty();
    }

    @Test
    void readsOnlyTheEnd_ofACameraThatPublishes() throws Exception {
        for (var i = 0; i < 10_000; i++) {
            log.add(i, 2_000, i % 8 == 0 ? "gate" : "door", Integer.toString(i));
        }

        assertThat(newest("gate")).contains("9992");
        assertThat(log.given).isLessThanOrEqualTo(20);
    }

    @Test
    void findsItWhereverItIs() throws Exception {
        var places = List.of(0L, 1L, 15L, 16L, 17L, 100L, 2_983L, 2_984L, 2_999L);
        for (var place : places) {
            var before = new ArrayList<>(log.records.keySet());
            before.forEach(log.records::remove);
            for (var i = 0L; i < 3_000; i++) {
                log.add(3 * i, 2_000, i == place ? "gate" : "door", Long.toString(i));
            }

            assertThat(newest("gate")).contains(place.toString());
        }
    }

    @Test
    void goesOn_whereARecordCannotBeRead() throws Exception {
        log.add(0, 2_000, "gate", "fine");
        for (var i = 1; i < 100; i++) {
            log.add(i, 2_000, "gate", "broken");
        }

        assertThat(newest("gate")).contains("fine");
    }

    @Test
    void looksAtNothingOlder() throws Exception {
        log.add(0, 999, "gate", "old");
        for (var i = 1; i < 100; i++) {
            log.add(i, 1_000, "door", "new");
        }

        assertThat(newest("gate")).isEmpty();
        assertThat(newest("door")).contains("new");
    }

    @Test
    void givesUp_whenItIsTooLate() {
        log.add(0, 2_000, "gate", "1");
        log.isStuck = true;

        assertThatThrownBy(() -> newest("gate", System.nanoTime() - 1)).isInstanceOf(TimeoutException.class);
    }
}
