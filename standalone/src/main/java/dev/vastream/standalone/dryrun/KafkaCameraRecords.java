package dev.vastream.standalone.dryrun;

import dev.vastream.program.connection.Connection;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.schemas.avro.FrameDetections;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.registry.HttpSchemaRegistry;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Committed records of {@code va.detections} and {@code va.matches}, read without a group: nothing is written, nobody moved. */
record KafkaCameraRecords(TopicRange<FrameDetections> detections, TopicRange<Match> matches) implements CameraRecords {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);
    /** Bytes of a fetch; fits into the small heap of a command. */
    private static final int FETCH_BYTES = 4 << 20;

    static CameraRecords open(Connection connection, String camera, TimeRange range) {
        var clients = new KafkaClients(connection, "va");
        var registry = new HttpSchemaRegistry(connection.registrySettings());
        var detections = range(clients, registry, Topics.DETECTIONS, camera, range);
        try {
            return new KafkaCameraRecords(detections, range(clients, registry, Topics.MATCHES, camera, range));
        } catch (RuntimeException e) {
            detections.close();
            throw e;
        }
    }

    private static <V extends SpecificRecord> TopicRange<V> range(
            KafkaClients clients, SchemaRegistry registry, Topic<V> topic, String camera, TimeRange range) {
        var consumer = consumer(clients, "try-" + topic.name());
        try {
            return new TopicRange<>(consumer, new RecordReader<>(topic, registry), topic.name(), camera, range);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Consumer<byte[], ByteBuffer> consumer(KafkaClients clients, String purpose) {
        var config = clients.consumer(purpose);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return clients.newConsumer(config);
    }

    @Override
    public long unreadable() {
        return detections.unreadable() + matches.unreadable();
    }

    @Override
    public void close() {
        try (detections;
                matches) {
            // Both, whatever the one throws.
        }
    }
}
