package dev.vastream.program.table;

import dev.vastream.program.table.ElapsedTime.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer of Kafka Streams' global tables, which notes in a {@link TableAge} how far each of those is that are followed.
 * Streams itself goes on at its old offset after any sleep; this one throws when a tombstone may be missed.
 */
public final class TableConsumer extends KafkaConsumer<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(TableConsumer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Following> tables;

    /** A table with the question to the broker that is open for it. */
    private record Following(Followed table, TopicEnd end) {}

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
        this.tables = tables.stream()
                .map(table -> new Following(table, new TopicEnd(this, table.time())))
                .toList();
    }

    /**
     * As any poll; Streams has applied what the last one brought.
     *
     * @throws StaleTableException when a tombstone may have come and gone unread
     */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        var assigned = assignment();
        for (var following : tables) {
            var partitions = assigned.stream()
                    .filter(partition ->
                            partition.topic().equals(following.table().topic()))
                    .toList();
            if (!partitions.isEmpty()) {
                note(following, partitions);
            }
        }
        return super.poll(timeout);
    }

    private void note(Following following, List<TopicPartition> partitions) {
        var table = following.table();
        if (!table.age().hasBegun()) {
            table.age().begins();
        }
        if (isWhole(table.topic(), partitions)) {
            following.end().reached(partitions).ifPresent(moment -> note(table, moment));
        }
    }

    /** At its start Streams reads one partition after the other. */
    private boolean isWhole(String topic, List<TopicPartition> partitions) {
        try {
            return partitions.size() == partitionsFor(topic, PATIENCE).size();
        } catch (TimeoutException e) {
            // The broker is away; a poll says so, too, by bringing nothing.
            return false;
        }
    }

    private static void note(Followed table, Moment moment) {
        try {
            if (!table.age().mayHaveMissed(table.tombstones())) {
                table.age().reached(moment);
                return;
            }
        } catch (KafkaException e) {
            LOG.warn("How old the table of {} may be is not known yet: {}", table.topic(), e.toString());
            return;
        }
        throw new StaleTableException("Tombstones of " + table.topic()
                + " may have come and gone while this process slept or was cut off: the table is read anew");
    }
}
