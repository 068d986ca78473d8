package dev.vastream.benchmarks.events;

import dev.vastream.benchmarks.setup.BenchCluster;
import dev.vastream.benchmarks.setup.MeasuredProcess;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** How many detections the topology has worked off, by the offsets that it has committed. */
final class Progress implements AutoCloseable {

    private static final String APPLICATION = "va.inference.events";
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Admin admin;

    Progress(BenchCluster cluster) {
        admin = cluster.clients().admin();
    }

    long records() throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(APPLICATION).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.DETECTIONS.name()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /** Waits until the process has worked off so many. */
    void await(long records, MeasuredProcess lane) throws InterruptedException, ExecutionException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (records() < records) {
            lane.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + records() + " of " + records + " detections are worked off");
            }
            Thread.sleep(ASK_EVERY.toMillis());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
