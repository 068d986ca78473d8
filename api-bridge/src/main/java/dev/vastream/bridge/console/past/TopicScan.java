package dev.vastream.bridge.console.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.topic.RecordKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads parts of partitions with one consumer, until a time is over. For use by one thread. What is asked about is assigned first:
 * else the consumer warns of every answer that it does not note it.
 */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final long deadline;

    /** @param consumer of whatever assignment, which throws at an offset that is not there */
    public TopicScan(Consumer<byte[], byte[]> consumer, Duration longest) {
        this.consumer = consumer;
        this.deadline = System.nanoTime() + longest.toNanos();
    }

    /** All partitions of a topic; none when it is not there. */
    public List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, consumer.partitionsFor(topic).size())
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    /** Where Kafka's own partitioner puts records of that camera; none when the topic is not there. */
    List<TopicPartition> partitions(String topic, String camera) {
        var all = partitions(topic);
        return all.isEmpty() ? all : List.of(all.get(RecordKeys.partition(camera.getBytes(UTF_8), all.size())));
    }

    public long begin(TopicPartition partition) {
        consumer.assign(Set.of(partition));
        return consumer.beginningOffsets(Set.of(partition)).get(partition);
    }

    public long end(TopicPartition partition) {
        consumer.assign(Set.of(partition));
        return consumer.endOffsets(Set.of(partition)).get(partition);
    }

    /** The first record of that time or later, milliseconds; nothing when there is none. */
    OptionalLong offsetAt(TopicPartition partition, long time) {
        var offset = offsetsAt(List.of(partition), time).get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** The first record of that time or later, milliseconds, of each partition that has one. */
    Map<TopicPartition, Long> offsetsAt(Collection<TopicPartition> partitions, long time) {
        consumer.assign(partitions);
        var asked = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> asked.put(partition, Math.max(0, time)));
        var offsets = new HashMap<TopicPartition, Long>();
        consumer.offsetsForTimes(asked).forEach((partition, found) -> {
            if (found != null) {
                offsets.put(partition, found.offset());
            }
        });
        return offsets;
    }

    /** The record of that place; nothing when it is not kept, or there is no such place. */
    public Optional<ConsumerRecord<byte[], byte[]>> record(TopicPartition partition, long offset)
            throws TimeoutException {
        if (!partitions(partition.topic()).contains(partition)
                || offset < begin(partition)
                || offset >= end(partition)) {
            return Optional.empty();
        }
        var found = new AtomicReference<ConsumerRecord<byte[], byte[]>>();
        read(partition, offset, offset + 1, record -> {
            found.set(record);
            return false;
        });
        return Optional.ofNullable(found.get());
    }

    /**
     * Reads from one offset to before another.
     *
     * @param goesOn given each record; false ends it
     * @throws TimeoutException when the time is over before
     */
    public void read(TopicPartition partition, long begin, long end, Predicate<ConsumerRecord<byte[], byte[]>> goesOn)
            throws TimeoutException {
        consumer.assign(Set.of(partition));
        consumer.seek(partition, begin);
        while (consumer.position(partition) < end) {
            if (System.nanoTime() >= deadline) {
                throw new TimeoutException("what is kept cannot be read in time");
            }
            for (var record : consumer.poll(POLL).records(partition)) {
                if (record.offset() >= end || !goesOn.test(record)) {
                    return;
                }
            }
        }
    }
}
