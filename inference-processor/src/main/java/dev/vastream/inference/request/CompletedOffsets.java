package dev.vastream.inference.request;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The ledger of requests in work: they are answered and, when their replies are written, finished in any order, and a
 * partition's offset may be committed only up to its lowest unfinished one. Used by the poll thread and the workers.
 */
final class CompletedOffsets {

    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private int unanswered;
    private int unfinished;

    synchronized void started(TopicPartition partition, long offset) {
        partitions.computeIfAbsent(partition, key -> new Partition()).started(offset);
        unanswered++;
        unfinished++;
    }

    /** Notes that a worker is free again. */
    synchronized void answered() {
        unanswered--;
        notifyAll();
    }

    /** Notes the end of a record; of a partition that was taken away in the meantime it only counts. */
    synchronized void finished(TopicPartition partition, long offset) {
        unfinished--;
        var known = partitions.get(partition);
        if (known != null) {
            known.finished(offset);
        }
        if (unfinished == 0) {
            notifyAll();
        }
    }

    /** Records in work. */
    synchronized int unfinished() {
        return unfinished;
    }

    /** What may be committed now and was not handed out before. */
    synchronized Map<TopicPartition, OffsetAndMetadata> toCommit() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        partitions.forEach((key, partition) -> {
            var next = partition.next();
            if (next > partition.committed) {
                partition.committed = next;
                offsets.put(key, new OffsetAndMetadata(next));
            }
        });
        return offsets;
    }

    synchronized void forget(Collection<TopicPartition> revoked) {
        revoked.forEach(partitions::remove);
    }

    /** Waits until nothing is in work; false when that took longer than the bound. */
    boolean awaitNone(long boundMillis) throws InterruptedException {
        return await(() -> unfinished == 0, boundMillis);
    }

    /** Waits until fewer are unanswered; false when that took longer than the bound. */
    boolean awaitFewerThan(int number, long boundMillis) throws InterruptedException {
        return await(() -> unanswered < number, boundMillis);
    }

    private synchronized boolean await(BooleanSupplier condition, long boundMillis) throws InterruptedException {
        var deadline = System.nanoTime() + boundMillis * 1_000_000;
        while (!condition.getAsBoolean()) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private static final class Partition {

        private final TreeSet<Long> open = new TreeSet<>();
        private long afterHighest;
        private long committed;

        void started(long offset) {
            open.add(offset);
            afterHighest = Math.max(afterHighest, offset + 1);
        }

        void finished(long offset) {
            open.remove(offset);
        }

        long next() {
            return open.isEmpty() ? afterHighest : open.first();
        }
    }
}
