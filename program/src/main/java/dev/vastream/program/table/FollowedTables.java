package dev.vastream.program.table;

import dev.vastream.program.table.ElapsedTime.Moment;
import dev.vastream.program.table.TableConsumer.Followed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the ages of tables how far a consumer has read their topics. Belongs to the consumer's thread. */
final class FollowedTables {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedTables.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<?, ?> consumer;
    private final List<Following> tables;

    /** A table with the question to the broker that is open for it. */
    private record Following(Followed table, TopicEnd end) {}

    FollowedTables(Consumer<?, ?> consumer, List<Followed> tables) {
        this.consumer = consumer;
        this.tables = tables.stream()
                .map(table -> new Following(table, new TopicEnd(consumer, table.time())))
                .toList();
    }

    /**
     * To be called before each poll, when what the last one brought is applied.
     *
     * @throws StaleTableException when a tombstone may have come and gone unread
     */
    void note() {
        var assigned = consumer.assignment();
        for (var following : tables) {
            var partitions = assigned.stream()
                    .filter(partition ->
                            partition.topic().equals(following.table().topic()))
                    .toList();
            if (!partitions.isEmpty()) {
                note(following, partitions);
            }
        }
    }

    private void note(Following following, Collection<TopicPartition> partitions) {
        var table = following.table();
        if (!table.age().hasBegun()) {
            table.age().begins();
        }
        if (isWhole(table.topic(), partitions)) {
            following.end().reached(partitions).ifPresent(moment -> note(table, moment));
        }
    }

    /** At its start Streams reads one partition after the other: the end of one is not the table's. */
    private boolean isWhole(String topic, Collection<TopicPartition> partitions) {
        try {
            return partitions.size() == consumer.partitionsFor(topic, PATIENCE).size();
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
