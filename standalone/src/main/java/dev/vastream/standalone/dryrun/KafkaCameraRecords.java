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

    static CameraRecords open(Connection connection, String camera, TimeRange range, Runnable pulse) {
        var opening = new Opening(
                new KafkaClients(connection, "va"),
                new HttpSchemaRegistry(connection.registrySettings()),
                new TopicRange.Wanted(camera, range, pulse));
        var detections = opening.of(Topics.DETECTIONS);
        try {
            return new KafkaCameraRecords(detections, opening.of(Topics.MATCHES));
        } catch (RuntimeException e) {
            detections.close();
            throw e;
        }
    }

    /** What both topics have in common. */
    private record Opening(KafkaClients clients, SchemaRegistry registry, TopicRange.Wanted wanted) {

        <V extends SpecificRecord> TopicRange<V> of(Topic<V> topic) {
            // One at a time on each thread: two of a name would share their metrics.
            var consumer = consumer(
                    clients,
                    "try-" + topic.name() + "-" + Thread.currentThread().getId());
            try {
                return new TopicRange<>(consumer, new RecordReader<>(topic, registry), topic.name(), wanted);
            } catch (RuntimeException e) {
                consumer.close();
                throw e;
            }
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
