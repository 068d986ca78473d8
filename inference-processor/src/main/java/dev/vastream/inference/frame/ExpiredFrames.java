package dev.vastream.inference.frame;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts frames that the topic did not keep until somebody read them: a consumer goes on with the first frame that is left
 * and says nothing. Offsets are also missing where a publisher writes in transactions, so the broker is asked.
 */
final class ExpiredFrames {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredFrames.class);

    private final LongConsumer counter;
    private final Map<TopicPartition, Long> expected = new ConcurrentHashMap<>();

    /** @param counter receives how many frames have expired */
    ExpiredFrames(LongConsumer counter) {
        this.counter = counter;
    }

    /** The next frame of this partition has that offset, if it is still there. */
    void expect(TopicPartition partition, long offset) {
        expected.put(partition, offset);
    }

    void forget(TopicPartition partition) {
        expected.remove(partition);
    }

    /** Compares what a poll returned, in order for each partition, with what was to come. */
    void received(List<? extends ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer) {
        for (var i = 0; i < records.size(); i++) {
            var record = records.get(i);
            if (i == 0 || record.partition() != records.get(i - 1).partition()) {
                compare(record, consumer);
            }
            if (i + 1 == records.size()
                    || record.partition() != records.get(i + 1).partition()) {
                expected.put(partition(record), record.offset() + 1);
            }
        }
    }

    private void compare(ConsumerRecord<?, ?> first, Consumer<?, ?> consumer) {
        var partition = partition(first);
        var next = expected.getOrDefault(partition, first.offset());
        if (first.offset() <= next) {
            return;
        }
        try {
            var expired = consumer.beginningOffsets(Set.of(partition)).get(partition) - next;
            if (expired > 0) {
                counter.accept(expired);
                LOG.warn(
                        "{} frames of {} expired before anybody read them: the node was down, or is too slow",
                        expired,
                        partition);
            }
        } catch (KafkaException e) {
            LOG.warn(
                    "Whether frames of {} expired before {} is not known: {}", partition, first.offset(), e.toString());
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
