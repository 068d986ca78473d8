package dev.vastream.ingest;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.serde.AvroSerde;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies in the topic of frames. */
final class PublishedFrames {

    private PublishedFrames() {}

    /** All frames of the camera that lie in the topic now. */
    static List<ConsumerRecord<String, Frame>> of(TestCluster cluster, String camera) {
        var registry = new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
        var frames = new ArrayList<ConsumerRecord<String, Frame>>();
        Map<String, Object> config = Map.of("bootstrap.servers", cluster.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), new AvroSerde<>(Topics.FRAMES, registry).deserializer())) {
            var partitions = consumer.partitionsFor(Topics.FRAMES.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    if (record.key().equals(camera)) {
                        frames.add(record);
                    }
                });
            }
        }
        return frames;
    }
}
