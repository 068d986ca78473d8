package dev.vastream.inference.request;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The ledger of requests in work: they end in any order, and a partition's offset may be committed only up to its lowest
 * unfinished one. Used by the poll thread and the workers.
 */
final class CompletedOffsets {

    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private int unfinished;

    synchronized void started(TopicPartition partition, long offset) {
        partitions.computeIfAbsent(partition, key -> new Partition()).started(offset);
        unfinished++;
    }

    /** Notes the end of a record; of a partition that was taken away in the meantime it only counts. */
    synchronized void finished(TopicPartition partition, long offset) {
        unfinished--;
        var known = partitions.get(partition);
        if (known != null) {
            known.finished(offset);
        }
        notifyAll();
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
        return awaitFewerThan(1, boundMillis);
    }

    /** Waits until fewer are in work; false when that took longer than the bound. */
    synchronized boolean awaitFewerThan(int number, long boundMillis) throws InterruptedException {
        var deadline = System.nanoTime() + boundMillis * 1_000_000;
        while (unfinished >= number) {
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
