package dev.vastream.program.table;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of Kafka Streams' global tables, which notes in a {@link TableAge} how far each of those is that are followed.
 * Streams itself goes on at its old offset after any sleep; this one throws when a tombstone may be missed.
 */
public final class TableConsumer extends KafkaConsumer<byte[], byte[]> {

    private final FollowedTables tables;

    /**
     * The table that is followed.
     *
     * @param topic what it is read from
     * @param age noted by the consumer
     */
    public record Followed(String topic, TableAge age, TombstoneLife tombstones, ElapsedTime time) {

        public static Followed of(String topic, TombstoneLife tombstones) {
            var time = ElapsedTime.ofSystem();
            return new Followed(topic, new TableAge(time), tombstones, time);
        }
    }

    /**
     * @param config of the consumer, as Streams wants it
     * @param tables each of another topic
     */
    public TableConsumer(Map<String, Object> config, List<Followed> tables) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.tables = new FollowedTables(this, tables);
    }

    /**
     * As any poll; Streams has applied what the last one brought.
     *
     * @throws StaleTableException when a tombstone may have come and gone unread
     */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        tables.note();
        return super.poll(timeout);
    }
}
