package dev.vastream.inference.request;

import dev.vastream.program.kafka.PolledLane;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the request lane does with its consumer: hands out records, takes none while enough are in work, commits what is finished. */
final class RequestPoller implements PolledLane.Work {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPoller.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);

    private final RequestWork work;
    private final Replies replies;
    private final CompletedOffsets ledger;
    private final int mostInWork;
    private long polledAt = System.nanoTime();
    private long committedAt = System.nanoTime();

    /**
     * @param replies are sent from here when nothing else sends those that are held
     * @param mostInWork records without an answer, beyond which none are taken: they wait in the topic, from where one
     *     fetch brings several
     */
    RequestPoller(RequestWork work, Replies replies, CompletedOffsets ledger, int mostInWork) {
        this.work = work;
        this.replies = replies;
        this.ledger = ledger;
        this.mostInWork = mostInWork;
    }

    @Override
    public void turn(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        var bound = replies.mayHold() ? Replies.HOLD : POLL;
        if (ledger.awaitFewerThan(mostInWork, bound.toMillis())) {
            start(consumer.poll(bound));
            polledAt = System.nanoTime();
        } else if (hasPassed(POLL, polledAt)) {
            stayInGroup(consumer);
            polledAt = System.nanoTime();
        }
        replies.sendOverdue();
        if (hasPassed(COMMIT_INTERVAL, committedAt)) {
            commitAsync(consumer);
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
    private void stayInGroup(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        consumer.pause(consumer.assignment());
        start(consumer.poll(Duration.ZERO));
        consumer.resume(consumer.assignment());
    }

    private void commitAsync(Consumer<byte[], ByteBuffer> consumer) {
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

    @Override
    public void revoked(Consumer<byte[], ByteBuffer> consumer, Collection<TopicPartition> partitions) {
        commitSync(consumer);
        ledger.forget(partitions);
    }

    @Override
    public void lost(Collection<TopicPartition> partitions) {
        ledger.forget(partitions);
    }

    /** Lets what is in work end. */
    @Override
    public void finish(Consumer<byte[], ByteBuffer> consumer) throws InterruptedException {
        if (!ledger.awaitNone(DRAIN_TIMEOUT.toMillis())) {
            LOG.warn("{} requests were still in work after {}", ledger.unfinished(), DRAIN_TIMEOUT);
        }
        commitSync(consumer);
    }

    private void commitSync(Consumer<byte[], ByteBuffer> consumer) {
        try {
            consumer.commitSync(ledger.toCommit(), Duration.ofSeconds(5));
        } catch (KafkaException e) {
            LOG.warn("Offsets of requests are not committed, some will be answered again: {}", e.toString());
        }
    }
}
