package dev.vastream.standalone.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.program.kafka.KafkaClients;
import dev.vastream.program.table.BrokerTombstones;
import dev.vastream.program.table.TombstoneLife;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.RecordReader;
import dev.vastream.schemas.topic.Topic;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
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

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final RecordReader<V> reader;
    private final TombstoneLife tombstones;

    /** Takes the records. */
    interface Records {

        void accept(ConsumerRecord<String, byte[]> record) throws FeaturesException;
    }

    TableScan(KafkaClients clients, SchemaRegistry registry, Topic<V> topic) throws FeaturesException {
        this(
                consumer(clients),
                new RecordReader<>(topic, registry),
                topic,
                new BrokerTombstones(clients::admin, topic.name()));
    }

    /** @param consumer closed by {@link #close} */
    TableScan(Consumer<String, byte[]> consumer, RecordReader<V> reader, Topic<V> topic, TombstoneLife tombstones)
            throws FeaturesException {
        this.consumer = consumer;
        this.reader = reader;
        this.tombstones = tombstones;
        partition = new TopicPartition(topic.name(), 0);
        if (!consumer.listTopics().containsKey(topic.name())) {
            consumer.close();
            throw new FeaturesException("topic " + topic.name() + " does not exist: nobody was ever enrolled there");
        }
        consumer.assign(List.of(partition));
        rewind();
    }

    private static Consumer<String, byte[]> consumer(KafkaClients clients) {
        var config = clients.consumer("features");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BROKER_PATIENCE.toMillis());
        // One record of pictures a fetch fits into the small heap of a command.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        return new KafkaConsumer<>(
                clients.over(config, ClientKind.CONSUMER), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** How long a tombstone stays on the topic. */
    TombstoneLife tombstones() {
        return tombstones;
    }

    void rewind() {
        consumer.seekToBeginning(List.of(partition));
    }

    void forward() {
        consumer.seekToEnd(List.of(partition));
        // Seeking is lazy: asking for the position fixes it.
        consumer.position(partition);
    }

    /** Hands every record that is not handed out yet, up to what the topic's end is now, on. */
    void toEnd(Records records) throws FeaturesException {
        var end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            for (var record : consumer.poll(POLL)) {
                records.accept(record);
            }
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
