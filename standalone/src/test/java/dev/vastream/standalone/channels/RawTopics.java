package dev.vastream.standalone.channels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics as bytes, all that lies there, committed or not, from their beginning to where they end now. */
final class RawTopics implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    RawTopics(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_uncommitted",
                        "exclude.internal.topics",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All there are, those of the broker and of Kafka Streams included. */
    Set<String> names() {
        return new TreeSet<>(consumer.listTopics().keySet());
    }

    /** Gives each record to the reader; how many there were. */
    long read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        var left = new ArrayList<>(partitions);
        var count = 0L;
        while (true) {
            left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            if (left.isEmpty()) {
                return count;
            }
            var records = consumer.poll(Duration.ofMillis(200));
            records.forEach(reader);
            count += records.count();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
