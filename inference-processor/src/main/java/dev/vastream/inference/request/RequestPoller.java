package dev.vastream.inference.request;

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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop of the request lane: hands out records, takes none while enough are in work, commits what is finished. It
 * runs on one thread and owns the consumer; only {@link #stop} and {@link #awaitAssignment} are for others.
 */
final class RequestPoller {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPoller.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);

    private final Consumer<byte[], ByteBuffer> consumer;
    private final String nodeId;
    private final RequestWork work;
    private final Replies replies;
    private final CompletedOffsets ledger;
    private final int mostInWork;
    private final CountDownLatch assigned = new CountDownLatch(1);
    private volatile boolean stopping;
    private long polledAt = System.nanoTime();
    private long committedAt = System.nanoTime();

    /**
     * @param replies are sent from here when nothing else sends those that are held
     * @param mostInWork records without an answer, beyond which none are taken: they wait in the topic, from where one
     *     fetch brings several
     */
    RequestPoller(
            Consumer<byte[], ByteBuffer> consumer,
            String nodeId,
            RequestWork work,
            Replies replies,
            CompletedOffsets ledger,
            int mostInWork) {
        this.consumer = consumer;
        this.nodeId = nodeId;
        this.work = work;
        this.replies = replies;
        this.ledger = ledger;
        this.mostInWork = mostInWork;
    }

    /** Polls until {@link #stop}; then lets what is in work end. */
    void run() throws InterruptedException {
        consumer.subscribe(List.of(Topics.requests(nodeId).name()), new Rebalance());
        try {
            while (!stopping) {
                pollOnce();
            }
        } finally {
            drainAndLeave();
        }
    }

    /** Takes effect after the poll that is running: at once would be a wake-up, which breaks into the last commit. */
    void stop() {
        stopping = true;
    }

    boolean awaitAssignment(Duration bound) throws InterruptedException {
        return assigned.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pollOnce() throws InterruptedException {
        var bound = replies.mayHold() ? Replies.HOLD : POLL;
        if (ledger.awaitFewerThan(mostInWork, bound.toMillis())) {
            start(consumer.poll(bound));
            polledAt = System.nanoTime();
        } else if (hasPassed(POLL, polledAt)) {
            stayInGroup();
            polledAt = System.nanoTime();
        }
        replies.sendOverdue();
        if (hasPassed(COMMIT_INTERVAL, committedAt)) {
            commitAsync();
        }
    }

    private static boolean hasPassed(Duration time, long sinceNanos) {
        return System.nanoTime() - sinceNanos > time.toNanos();
    }

    private void start(ConsumerRecords<byte[], ByteBuffer> records) throws InterruptedException {
        for (var record : records) {
            work.start(record);
        }
    }

    /** Polls without taking anything, but for partitions that this very poll brings. */
    private void stayInGroup() throws InterruptedException {
        consumer.pause(consumer.assignment());
        start(consumer.poll(Duration.ZERO));
        consumer.resume(consumer.assignment());
    }

    private void commitAsync() {
        committedAt = System.nanoTime();
        var offsets = ledger.toCommit();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, failure) -> {
                if (failure != null) {
                    LOG.warn("Offsets of requests are not committed: {}", failure.toString());
                }
            });
        }
    }

    private void drainAndLeave() throws InterruptedException {
        try {
            if (!ledger.awaitNone(DRAIN_TIMEOUT.toMillis())) {
                LOG.warn("{} requests were still in work after {}", ledger.unfinished(), DRAIN_TIMEOUT);
            }
            commitSync();
        } finally {
            // A static member stays in its group unless it says so, and its partitions would wait for the session.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ofSeconds(5)));
        }
    }

    private void commitSync() {
        try {
            consumer.commitSync(ledger.toCommit(), Duration.ofSeconds(5));
        } catch (KafkaException e) {
            LOG.warn("Offsets of requests are not committed, some will be answered again: {}", e.toString());
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("Answering requests of {}", partitions);
            assigned.countDown();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commitSync();
            ledger.forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            ledger.forget(partitions);
        }
    }
}
