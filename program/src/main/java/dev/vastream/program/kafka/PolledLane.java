package dev.vastream.program.kafka;

import dev.vastream.program.connection.ClientKind;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane that polls a topic on a thread of its own, which owns the consumer: from the subscription until it leaves the group.
 * What it does with the records is its {@link Work}.
 */
public final class PolledLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolledLane.class);
    private static final Duration ASSIGNMENT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Consumer<byte[], ByteBuffer> consumer;
    private final Work work;
    private final java.util.function.Consumer<Throwable> onFailure;
    private final CountDownLatch assigned = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopping;

    /** What a lane does; called on the lane's thread only. */
    public interface Work {

        /** Polls once and does what there is to do; an exception ends the lane. */
        void turn(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException;

        /** Partitions are about to go to another member: what is done of them is committed. */
        void revoked(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions);

        /** Partitions went to another member unannounced: nothing can be committed. */
        default void lost(Collection<TopicPartition> partitions) {}

        /** The last call before the lane leaves its group: finishes and commits what is in work. */
        void finish(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException;
    }

    /**
     * @param consumer closed by the lane
     * @param onFailure receives what ended the lane before it was closed, on the lane's thread
     */
    PolledLane(
            Settings settings,
            Consumer<byte[], ByteBuffer> consumer,
            Work work,
            java.util.function.Consumer<Throwable> onFailure) {
        this.topic = settings.topic();
        this.consumer = consumer;
        this.work = work;
        this.onFailure = onFailure;
        thread = new Thread(this::run, settings.member() + "-poll");
        thread.setDaemon(true);
    }

    /**
     * How a lane is a member of its group.
     *
     * @param topic what is polled
     * @param group all of whose members share the topic's partitions
     * @param member name of this instance within the group, the same after a restart
     * @param pollRecords most records of a poll
     */
    public record Settings(String topic, String group, String member, int pollRecords) {

        /**
         * A consumer for the lane.
         *
         * @param lag notes how far it is behind
         */
        public Consumer<byte[], ByteBuffer> consumer(KafkaClients clients, LaneLag lag) {
            return lag.consumer(
                    clients.over(config(clients), ClientKind.CONSUMER),
                    new ByteArrayDeserializer(),
                    new ByteBufferDeserializer());
        }

        Map<String, Object> config(KafkaClients clients) {
            var config = clients.consumer("requests", group);
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
            config.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                    List.of(CooperativeStickyAssignor.class.getName()));
            config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
            config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Topics.PICTURE_MESSAGE_BYTES);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
            // A new group must not miss what is sent while it begins; old requests are dropped by their deadline.
            // By duration would read less, but leaves an empty partition without a position for half a minute.
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            return config;
        }
    }

    /**
     * Starts a lane; returns when records that are sent from now on will be polled.
     *
     * @param consumer closed by the lane, as {@link Settings#consumer} makes one
     */
    public static PolledLane start(
            Settings settings,
            Consumer<byte[], ByteBuffer> consumer,
            Work work,
            java.util.function.Consumer<Throwable> onFailure) {
        var lane = new PolledLane(settings, consumer, work, onFailure);
        lane.start(ASSIGNMENT_TIMEOUT);
        return lane;
    }

    void start(Duration patience) {
        thread.start();
        try {
            if (!assigned.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("No partition of {} is assigned after {}", topic, patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no new records, finishes those in work, commits and leaves the group. */
    @Override
    public void close() {
        // Takes effect after the poll that is running: at once would be a wake-up, which breaks into the last commit.
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // The edge of the thread.
    private void run() {
        try {
            pollUntilStopped();
        } catch (Throwable e) {
            onFailure.accept(e);
        }
    }

    private void pollUntilStopped() throws InterruptedException {
        try {
            consumer.subscribe(List.of(topic), new Rebalance());
            while (!stopping) {
                work.turn(consumer);
            }
        } finally {
            leave();
        }
    }

    private void leave() throws InterruptedException {
        try {
            work.finish(consumer);
        } finally {
            // A static member stays in its group unless it says so, and its partitions would wait for the session.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(LEAVE_TIMEOUT));
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("Polling {}", partitions);
            assigned.countDown();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            work.revoked(consumer, partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            work.lost(partitions);
        }
    }
}
