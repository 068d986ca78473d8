package dev.vastream.program.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer is behind on each of its partitions. It is told on the consumer's thread, and may be asked on any. */
final class ConsumerLag {

    /** The time of the newest record that was handed out, of each partition that is assigned. */
    private final Map<TopicPartition, Long> newest = new ConcurrentHashMap<>();
    /** The time of what is being worked on, or waits; a partition that is read to its end has none. */
    private final Map<TopicPartition, Long> waiting = new ConcurrentHashMap<>();

    /** The consumer is about to poll: what the last poll brought is done. */
    void polls(Consumer<?, ?> consumer) {
        var assigned = consumer.assignment();
        newest.keySet().retainAll(assigned);
        waiting.keySet().retainAll(assigned);
        for (var partition : assigned) {
            var last = newest.get(partition);
            // What comes next is no older than what came last; before anything came its age is not known.
            if (last != null && consumer.currentLag(partition).orElse(0) > 0) {
                waiting.put(partition, last);
            } else {
                waiting.remove(partition);
            }
        }
    }

    /** A poll brought these. */
    void brought(ConsumerRecords<?, ?> records) {
        for (var partition : records.partitions()) {
            var of = records.records(partition);
            note(waiting, partition, of.get(0).timestamp());
            note(newest, partition, of.get(of.size() - 1).timestamp());
        }
    }

    /** A record may come without a time: then what was known before holds on. */
    private static void note(Map<TopicPartition, Long> times, TopicPartition partition, long time) {
        if (time >= 0) {
            times.put(partition, time);
        }
    }

    /** The largest age of what is worked on or waits; 0 when there is nothing. */
    long millis(long now) {
        return waiting.values().stream()
                .mapToLong(time -> Math.max(0, now - time))
                .max()
                .orElse(0);
    }
}
