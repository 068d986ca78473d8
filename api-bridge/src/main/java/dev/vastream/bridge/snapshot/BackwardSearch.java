package dev.vastream.bridge.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks in a partition for the newest record of a key, from the end backwards. The first step is short, for a camera that
 * publishes is among the newest records; each further one is twice as long, for one that does not has to be looked for in all of
 * them. Used by one thread.
 */
final class BackwardSearch {

    private static final int FIRST_STEP = 16;
    private static final int LONGEST_STEP = 1_024;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long deadline;

    /**
     * @param consumer of whatever assignment
     * @param deadline by {@link System#nanoTime()}
     */
    BackwardSearch(Consumer<byte[], byte[]> consumer, TopicPartition partition, long deadline) {
        this.consumer = consumer;
        this.partition = partition;
        this.deadline = deadline;
    }

    /**
     * The newest record of the key that can be read.
     *
     * @param oldest records that the broker got before are not looked at
     * @param reader empty for what is no record that is looked for
     */
    <T> Optional<T> newest(byte[] key, Instant oldest, Function<ConsumerRecord<byte[], byte[]>, Optional<T>> reader)
            throws TimeoutException {
        consumer.assign(Set.of(partition));
        var first = consumer.offsetsForTimes(Map.of(partition, oldest.toEpochMilli()))
                .get(partition);
        if (first == null) {
            return Optional.empty();
        }
        long end = consumer.endOffsets(Set.of(partition)).get(partition);
        for (var step = FIRST_STEP; end > first.offset(); step = Math.min(2 * step, LONGEST_STEP)) {
            var begin = Math.max(first.offset(), end - step);
            var record = last(key, begin, end);
            var read = record.flatMap(reader);
            if (read.isPresent()) {
                return read;
            }
            end = record.map(ConsumerRecord::offset).orElse(begin);
        }
        return Optional.empty();
    }

    /** The last record of the key from one offset to before another. */
    private Optional<ConsumerRecord<byte[], byte[]>> last(byte[] key, long begin, long end) throws TimeoutException {
        consumer.seek(partition, begin);
        var found = Optional.<ConsumerRecord<byte[], byte[]>>empty();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() >= deadline) {
                throw new TimeoutException("the newest frame is not found in time");
            }
            for (var record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < end && Arrays.equals(record.key(), key)) {
                    found = Optional.of(record);
                }
            }
        }
        return found;
    }
}
