package dev.vastream.inference.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies and what comes with them. While enough requests wait to keep the workers busy, replies are held for a
 * moment and sent together: that costs broker and bridge little more than sending one.
 *
 * <p>A record that cannot be written within the producer's time is counted and given up: a caller has a time-out, and a
 * request that is read again by then is past its deadline.
 */
final class Replies {

    /** A reply is held for this long, or a little longer until {@link #sendOverdue} is called, and no more. */
    static final Duration HOLD = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final Producer<byte[], byte[]> producer;
    private final RequestMetrics metrics;
    private final IntSupplier waiting;
    private final int workers;
    private final List<Held> held = new ArrayList<>();
    private long heldSince;

    /**
     * @param waiting requests that wait for a worker
     * @param workers with fewer waiting nothing is held, so that no worker runs dry until the callers ask again
     */
    Replies(Producer<byte[], byte[]> producer, RequestMetrics metrics, IntSupplier waiting, int workers) {
        this.producer = producer;
        this.metrics = metrics;
        this.waiting = waiting;
        this.workers = workers;
    }

    /**
     * Sends what a request gave, or holds it.
     *
     * @param records may be none
     * @param ended run when they are all written or given up
     */
    void add(List<ProducerRecord<byte[], byte[]>> records, Runnable ended) {
        take(new Held(records, ended)).forEach(this::send);
    }

    /** Whether something is held or may be while no more requests are handed out. */
    synchronized boolean mayHold() {
        return !held.isEmpty() || isBusy();
    }

    /** Sends what was held for its time. */
    void sendOverdue() {
        takeOverdue().forEach(this::send);
    }

    /** What has to be sent now that this has come. */
    private synchronized List<Held> take(Held next) {
        if (held.isEmpty()) {
            heldSince = System.nanoTime();
        }
        held.add(next);
        return isBusy() && held.size() < 2 * workers ? List.of() : takeAll();
    }

    private synchronized List<Held> takeOverdue() {
        return System.nanoTime() - heldSince < HOLD.toNanos() ? List.of() : takeAll();
    }

    private List<Held> takeAll() {
        var all = List.copyOf(held);
        held.clear();
        return all;
    }

    private boolean isBusy() {
        return waiting.getAsInt() >= workers;
    }

    private void send(Held replies) {
        var open = new AtomicInteger(replies.records().size());
        if (open.get() == 0) {
            replies.ended().run();
        }
        for (var record : replies.records()) {
            send(record, () -> {
                if (open.decrementAndGet() == 0) {
                    replies.ended().run();
                }
            });
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Runnable ended) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure != null) {
                    lost(record, failure);
                }
                ended.run();
            });
        } catch (KafkaException | IllegalStateException e) {
            lost(record, e);
            ended.run();
        }
    }

    private void lost(ProducerRecord<byte[], byte[]> record, Exception cause) {
        metrics.lost(record.topic());
        LOG.warn("A record for {} could not be written: {}", record.topic(), cause.toString());
    }

    /** What a request gave, and what to do when it is written. */
    private record Held(List<ProducerRecord<byte[], byte[]>> records, Runnable ended) {}
}
