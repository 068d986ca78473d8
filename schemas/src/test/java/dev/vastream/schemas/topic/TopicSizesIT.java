package dev.vastream.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.avro.Match;
import dev.vastream.schemas.topic.Topic.Cleanup.Compact;
import dev.vastream.schemas.topic.Topic.Cleanup.Expire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the broker itself keeps off the topics of the catalogue. */
class TopicSizesIT {

    private static final int MOST_BYTES = 1 << 20;

    private final String run = UUID.randomUUID().toString();

    @Test
    void refusesRecord_whenOnlyItsCompressedFormFits() throws Exception {
        var topic = new Topic<>("sizes-" + run, Match.class, 1, new Expire(Duration.ofHours(1)), MOST_BYTES);
        create(topic);

        try (var producer = compressingProducer()) {
            producer.send(new ProducerRecord<>(topic.name(), new byte[MOST_BYTES / 2]))
                    .get();

            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic.name(), new byte[20 * MOST_BYTES]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void refusesRecord_whenTableIsWrittenWithoutKey() throws Exception {
        var table = new Topic<>("table-" + run, Match.class, 1, new Compact(Duration.ofMinutes(5)), MOST_BYTES);
        create(table);

        try (var producer = compressingProducer()) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(table.name(), new byte[1]))
                            .get())
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    @Test
    void reportsDifference_whenTopicKeepsProducersCompression() throws Exception {
        var topic = new Topic<>("older-" + run, Match.class, 1, new Expire(Duration.ofHours(1)), MOST_BYTES);
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic.name(), 1, (short) 1)))
                    .all()
                    .get();

            assertThat(new TopicCreator(admin).ensure(List.of(topic)))
                    .contains("Topic " + topic.name() + " has compression.type=producer, the catalogue says "
                            + "uncompressed; it is left as it is.");
        }
    }

    private void create(Topic<?> topic) {
        try (var admin = admin()) {
            assertThat(new TopicCreator(admin).ensure(List.of(topic))).isEmpty();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestCluster.shared().bootstrapServers()));
    }

    private static KafkaProducer<byte[], byte[]> compressingProducer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestCluster.shared().bootstrapServers(),
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        64 * MOST_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
