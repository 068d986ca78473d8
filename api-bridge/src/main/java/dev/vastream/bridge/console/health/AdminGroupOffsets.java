package dev.vastream.bridge.console.health;

import dev.vastream.program.connection.MissingRight;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker where our own groups are, on topics of the catalogue.
 *
 * @param admin closed with this
 * @param timeout longest wait for each of two answers
 */
record AdminGroupOffsets(Admin admin, Duration timeout) implements GroupOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(AdminGroupOffsets.class);
    private static final String OURS = "va.";
    private static final int MOST_GROUPS = 64;

    @Override
    public Map<String, Map<TopicPartition, Long>> all() throws TimeoutException, InterruptedException {
        var names = said(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(name -> name.startsWith(OURS))
                .sorted()
                .limit(MOST_GROUPS)
                .collect(Collectors.toMap(name -> name, name -> new ListConsumerGroupOffsetsSpec()));
        var groups = new TreeMap<String, Map<TopicPartition, Long>>();
        said(admin.listConsumerGroupOffsets(names).all())
                .forEach((group, offsets) -> groups.put(group, ofLanes(offsets)));
        return groups;
    }

    private <T> T said(KafkaFuture<T> answer) throws TimeoutException, InterruptedException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.warn("Groups are not read: {}", MissingRight.orReason("DESCRIBE", e.getCause()));
            throw new TimeoutException("the broker does not say where the groups are");
        }
    }

    /** Without what an application keeps for itself, whose topics begin with its name. */
    private static Map<TopicPartition, Long> ofLanes(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var ofLanes = new HashMap<TopicPartition, Long>();
        offsets.forEach((partition, at) -> {
            if (at != null && Replayability.of(partition.topic()) != Replayability.OTHER) {
                ofLanes.put(partition, at.offset());
            }
        });
        return ofLanes;
    }

    @Override
    public void close() {
        admin.close(timeout);
    }
}
