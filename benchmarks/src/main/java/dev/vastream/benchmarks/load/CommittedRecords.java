package dev.vastream.benchmarks.load;

import dev.vastream.program.kafka.KafkaClients;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** All records of some topics that are committed, from the first one on. */
public final class CommittedRecords implements AutoCloseable {

    private final Consumer<byte[], ByteBuffer> consumer;

    public CommittedRecords(KafkaClients clients, List<String> topics) {
        consumer = clients.newConsumer(clients.consumer("records"));
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What has come since the last call; waits a little when there is nothing. */
    public Stream<ConsumerRecord<byte[], ByteBuffer>> next() {
        var records = consumer.poll(Duration.ofMillis(100));
        return records.partitions().stream().flatMap(partition -> records.records(partition).stream());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
