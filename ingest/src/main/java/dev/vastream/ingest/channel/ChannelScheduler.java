package dev.vastream.ingest.channel;

import dev.vastream.program.kafka.Outage;
import dev.vastream.program.kafka.PolledLane;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.ElapsedTime.Moment;
import dev.vastream.program.table.TopicEnd;
import dev.vastream.schemas.registry.RegistryException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the channels of the partitions that this member of the group holds, each read from its beginning when it comes, and makes
 * the served channels follow them. Which member holds what the group decides; offsets are committed only because the coordinator's
 * answer proves the membership.
 */
final class ChannelScheduler implements PolledLane.Work {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelScheduler.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration REGISTRY_PAUSE = Duration.ofMillis(500);

    private final String nodeId;
    private final ChannelRecords records;
    private final ServedChannels served;
    private final StatusBoard board;
    private final Lease lease;
    private final ElapsedTime time;
    private final Outage outage;
    private final ChannelTable table = new ChannelTable();
    /** Partitions whose end is not reached yet. */
    private final Map<TopicPartition, TopicEnd> firstReadings = new HashMap<>();

    private Moment asked;
    /** Whether partitions have come since the coordinator was asked: their frames need a lease at once. */
    private boolean unconfirmed;

    /** @param outage of the registry */
    ChannelScheduler(
            String nodeId,
            ChannelRecords records,
            ServedChannels served,
            StatusBoard board,
            Lease lease,
            ElapsedTime time,
            Outage outage) {
        this.nodeId = nodeId;
        this.records = records;
        this.served = served;
        this.board = board;
        this.lease = lease;
        this.time = time;
        this.outage = outage;
        this.asked = time.now();
    }

    @Override
    public void turn(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        read(consumer, consumer.poll(POLL));
        firstReadings.entrySet().removeIf(this::isOver);
        follow();
        table.takeRemoved().forEach(board::removed);
        renew(consumer);
    }

    private void read(Consumer<byte[], ByteBuffer> consumer, ConsumerRecords<byte[], ByteBuffer> polled)
            throws InterruptedException {
        var failed = false;
        for (var partition : polled.partitions()) {
            for (var record : polled.records(partition)) {
                if (!apply(record)) {
                    consumer.seek(partition, record.offset());
                    failed = true;
                    break;
                }
            }
        }
        if (failed) {
            Thread.sleep(REGISTRY_PAUSE.toMillis());
        }
    }

    /** False when the registry does not answer: the record is read again. */
    private boolean apply(ConsumerRecord<byte[], ByteBuffer> record) {
        try {
            records.read(record).ifPresent(entry -> {
                if (entry.channel().isPresent()) {
                    table.put(record.partition(), entry.channel().get());
                } else {
                    table.remove(record.partition(), entry.id());
                }
            });
            return true;
        } catch (RegistryException e) {
            if (outage.failed()) {
                throw e;
            }
            LOG.warn("Channels are not read yet: {}", e.getMessage());
            return false;
        }
    }

    private boolean isOver(Map.Entry<TopicPartition, TopicEnd> reading) {
        var partition = reading.getKey();
        var over = reading.getValue().reached(List.of(partition)).isPresent();
        if (over) {
            table.complete(partition.partition());
        }
        return over;
    }

    private void follow() {
        if (table.takeChanged()) {
            served.apply(table.channels().stream()
                    .filter(channel -> channel.getNodeId().equals(nodeId))
                    .toList());
        }
    }

    /** Asks the coordinator whether this is a member; the answer comes with a later poll. */
    private void renew(Consumer<byte[], ByteBuffer> consumer) {
        var held = consumer.assignment();
        if (held.isEmpty() || !unconfirmed && time.since(asked).compareTo(RENEW_EVERY) < 0) {
            return;
        }
        asked = time.now();
        try {
            var now = asked;
            var partition = held.iterator().next();
            var position = new OffsetAndMetadata(consumer.position(partition, Duration.ZERO));
            consumer.commitAsync(Map.of(partition, position), (offsets, failure) -> {
                if (failure == null) {
                    lease.renew(now);
                } else {
                    LOG.debug("the membership is not confirmed: {}", failure.toString());
                }
            });
            unconfirmed = false;
        } catch (TimeoutException e) {
            LOG.debug("where the reading of channels begins is not known yet");
        }
    }

    @Override
    public void assigned(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            // To Kafka that would mean all.
            return;
        }
        consumer.seekToBeginning(partitions);
        unconfirmed = true;
        for (var partition : partitions) {
            table.begin(partition.partition());
            firstReadings.put(partition, new TopicEnd(consumer, time));
        }
    }

    @Override
    public void revoked(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void lost(Collection<TopicPartition> partitions) {
        LOG.warn("This instance was taken for gone: the cameras of {} are pulled by another one", partitions);
        forget(partitions);
    }

    /** The cameras' frames end at once: another member begins with them as soon as this returns. */
    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> table.forget(partition.partition()));
        firstReadings.keySet().removeAll(partitions);
        follow();
    }

    @Override
    public void finish(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        served.stop(SETTLE);
    }
}
