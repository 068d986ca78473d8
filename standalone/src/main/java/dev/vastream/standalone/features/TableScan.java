package dev.vastream.standalone.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.connection.ClientKind;
import dev.vastream.schemas.connection.ClientProperties;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a compacted topic of one partition from its beginning to its end, and further on demand. */
final class TableScan<V extends SpecificRecord> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final RecordReader<V> reader;

    TableScan(Map<String, String> client, SchemaRegistry registry, Topic<V> topic) throws FeaturesException {
        var user = ClientProperties.of(client);
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, user.clientId("va-features"));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
        // One record of pictures a fetch fits into the small heap of a command.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        consumer = new KafkaConsumer<>(
                user.over(config, ClientKind.CONSUMER), new StringDeserializer(), new ByteArrayDeserializer());
        partition = new TopicPartition(topic.name(), 0);
        reader = new RecordReader<>(topic, registry);
        if (!consumer.listTopics().containsKey(topic.name())) {
            consumer.close();
            throw new FeaturesException("topic " + topic.name() + " does not exist: nobody was ever enrolled there");
        }
        consumer.assign(List.of(partition));
        rewind();
    }

    void rewind() {
        consumer.seekToBeginning(List.of(partition));
    }

    /** Hands every record that is not handed out yet, up to what the topic's end is now, to the reader. */
    void toEnd(Consumer<ConsumerRecord<String, byte[]>> reader) {
        var end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    /** What comes within a moment. */
    Iterable<ConsumerRecord<String, byte[]>> next() {
        return consumer.poll(POLL);
    }

    /** The record's value, if it can be read. */
    Optional<V> find(ConsumerRecord<String, byte[]> record) {
        var key = record.key() == null ? null : record.key().getBytes(UTF_8);
        return reader.read(key, record.value()).fold(Optional::of, malformed -> Optional.empty());
    }

    /** The record's value. */
    V value(ConsumerRecord<String, byte[]> record) throws FeaturesException {
        return find(record)
                .orElseThrow(() -> new FeaturesException(
                        "the record at offset " + record.offset() + " of " + record.topic() + " cannot be read"));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
