package dev.vastream.matching.request;

import dev.vastream.matching.kafka.Outage;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.table.StaleTableException;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop of the request lane: answers what a poll brings, then commits. It runs on one thread and owns its clients;
 * only {@link #stop} and {@link #awaitAssignment} are for others.
 */
final class MatchPoller {

    private static final Logger LOG = LoggerFactory.getLogger(MatchPoller.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], ByteBuffer> consumer;
    private final Producer<byte[], byte[]> producer;
    private final MatchHandler handler;
    private final MatchMetrics metrics;
    private final Outage outage;
    private final CountDownLatch assigned = new CountDownLatch(1);
    private volatile boolean stopping;
    private long committedAt = System.nanoTime();
    private boolean uncommitted;

    MatchPoller(
            Consumer<byte[], ByteBuffer> consumer,
            Producer<byte[], byte[]> producer,
            MatchHandler handler,
            MatchMetrics metrics,
            Outage outage) {
        this.consumer = consumer;
        this.producer = producer;
        this.handler = handler;
        this.metrics = metrics;
        this.outage = outage;
    }

    /** Polls until {@link #stop}. */
    void run() throws InterruptedException {
        try {
            consumer.subscribe(List.of(Topics.MATCH_REQUESTS.name()), new Rebalance());
            while (!stopping) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    answer(records);
                }
                if (uncommitted && System.nanoTime() - committedAt > COMMIT_INTERVAL.toNanos()) {
                    commit();
                }
            }
        } finally {
            leave();
        }
    }

    /** Takes effect after the poll that is running: at once would be a wake-up, which breaks into the last commit. */
    void stop() {
        stopping = true;
    }

    boolean awaitAssignment(Duration bound) throws InterruptedException {
        return assigned.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answer(ConsumerRecords<byte[], ByteBuffer> records) throws InterruptedException {
        try {
            handler.handle(records).forEach(this::send);
            uncommitted = true;
        } catch (RegistryException e) {
            LOG.error("Match requests cannot be answered", e);
            if (outage.failed()) {
                throw e;
            }
            // Again, until they expire.
            goBack(records);
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
        } catch (StaleTableException e) {
            // So that the next run answers them, once the gallery is read again.
            goBack(records);
            throw e;
        }
    }

    private void goBack(ConsumerRecords<byte[], ByteBuffer> records) {
        records.partitions()
                .forEach(partition -> consumer.seek(
                        partition, records.records(partition).get(0).offset()));
    }

    /** One that cannot be sent is counted and given up: its caller has a time-out. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    lost(record, failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            lost(record, e);
        }
    }

    private void lost(ProducerRecord<byte[], byte[]> record, Exception cause) {
        metrics.lostReply();
        LOG.warn("A record for {} could not be written: {}", record.topic(), cause.toString());
    }

    /** Offsets of replies that have been written. */
    private void commit() {
        producer.flush();
        committedAt = System.nanoTime();
        uncommitted = false;
        try {
            consumer.commitSync(Duration.ofSeconds(5));
        } catch (KafkaException e) {
            LOG.warn("Offsets of match requests are not committed, some may be answered again: {}", e.toString());
        }
    }

    private void leave() {
        try {
            if (uncommitted) {
                commit();
            }
        } finally {
            producer.close(Duration.ofSeconds(5));
            // A static member stays in its group unless it says so, and its partitions would wait for the session.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ofSeconds(5)));
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("Answering match requests of {}", partitions);
            assigned.countDown();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (uncommitted) {
                commit();
            }
        }
    }
}
