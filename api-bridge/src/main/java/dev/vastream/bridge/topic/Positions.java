package dev.vastream.bridge.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a reader is in the partitions of its topic: each new consumer goes on there. */
final class Positions {

    private final boolean fromBeginning;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    /** Where the first reading begins instead. */
    private OptionalLong firstOffset;

    /** @param fromBeginning whether the first reading begins at the topic's beginning, and not at its end */
    Positions(boolean fromBeginning, OptionalLong firstOffset) {
        this.fromBeginning = fromBeginning;
        this.firstOffset = firstOffset;
    }

    /** Assigns the partitions to a new consumer, and puts it where the last one was. */
    void assign(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        firstOffset.ifPresent(offset -> partitions.forEach(partition -> next.putIfAbsent(partition, offset)));
        next.forEach(consumer::seek);
        // Seeking is lazy: asking for the position fixes it, so that nothing written from here on is missed.
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
    }

    Collection<TopicPartition> partitions() {
        return next.keySet();
    }

    void read(ConsumerRecord<?, ?> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    /** Aborted transactions and compaction leave gaps that only the consumer's own position knows to be passed. */
    void follow(Consumer<byte[], byte[]> consumer) {
        next.replaceAll((partition, known) -> consumer.position(partition));
    }

    /** Everything is read again from the beginning. */
    void rewind(Consumer<byte[], byte[]> consumer) {
        firstOffset = OptionalLong.empty();
        consumer.seekToBeginning(next.keySet());
        follow(consumer);
    }

    /** The topic is another one: nothing is known of it. */
    void forget() {
        firstOffset = OptionalLong.empty();
        next.clear();
    }
}
