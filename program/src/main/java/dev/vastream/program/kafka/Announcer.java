package dev.vastream.program.kafka;

import dev.vastream.program.time.BrokerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces on a compacted topic what this process is or does: at an interval as a heartbeat, and soon after each change, where
 * changes that follow each other closely are announced together. While there is nothing to announce, and at the end, its entry
 * is taken away by a tombstone.
 *
 * <p>An announcement that fails is logged, and the next one is made all the same. An Error is reported besides: what is left of
 * memory or classes is not known then, and the process must not go on as if it were well.
 */
public final class Announcer implements AutoCloseable {

    /** Shortest time between two announcements of changes. */
    static final Duration COALESCED = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final long END_SECONDS = 5;

    private final Entry entry;
    private final BrokerClock clock;
    private final Consumer<Error> onError;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean started;
    private volatile long announcedAt = System.nanoTime() - COALESCED.toNanos();
    /** Whether the last record has a value; used by the timer's thread alone. */
    private boolean announced;

    /**
     * What is announced.
     *
     * @param name of the entry, for log and thread
     * @param interval time between two announcements when nothing changes
     * @param value the value as it is now; none while nobody is to count on this process
     * @param sender writes the values
     */
    public record Entry(String name, Duration interval, Supplier<Optional<byte[]>> value, Sender sender) {}

    /** Writes a value of the entry. */
    public interface Sender {

        /** @param value null for a tombstone */
        void send(byte[] value, Callback callback);
    }

    /**
     * @param clock set by the times that the broker puts on the records
     * @param onError receives an Error, on the announcer's thread
     */
    public Announcer(Entry entry, BrokerClock clock, Consumer<Error> onError) {
        this.entry = entry;
        this.clock = clock;
        this.onError = onError;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "announce " + entry.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A producer of announcements: old ones are of no use to anybody. */
    public static Producer<byte[], byte[]> producer(KafkaClients clients, String purpose) {
        var config = clients.producer(purpose);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        return clients.newProducer(config);
    }

    /** Begins to announce. */
    public void start() {
        started = true;
        var unused =
                timer.scheduleAtFixedRate(this::announce, 0, entry.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something has changed: it is announced within {@link #COALESCED}. Does nothing before the start and after the end. */
    public void changed() {
        if (started && due.compareAndSet(false, true)) {
            var wait = COALESCED.toNanos() - (System.nanoTime() - announcedAt);
            try {
                var unused = timer.schedule(this::announce, Math.max(0, wait), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("{} changed after the end", entry.name());
            }
        }
    }

    /** Ends without a tombstone: the entry is another process's, or was never there. */
    public void stop() {
        // Of what is scheduled only the repetition ends: a change that is due is still announced.
        timer.shutdown();
        try {
            if (!timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The last announcement of {} did not end in time", entry.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Announces a change that is due, then takes the entry away. */
    @Override
    public void close() {
        stop();
        try {
            send(null);
        } catch (RuntimeException e) {
            LOG.warn("The end of {} is not announced: {}", entry.name(), e.toString());
        }
    }

    // The edge of the thread: an announcement that fails must not be the last one.
    private void announce() {
        try {
            due.set(false);
            announcedAt = System.nanoTime();
            var value = entry.value().get();
            if (value.isPresent() || announced) {
                announced = value.isPresent();
                send(value.orElse(null));
            }
        } catch (RuntimeException e) {
            LOG.warn("{} is not announced: {}", entry.name(), e.toString());
        } catch (Error e) {
            LOG.error("{} is not announced", entry.name(), e);
            onError.accept(e);
        }
    }

    private void send(byte[] value) {
        var sent = clock.own().instant();
        entry.sender().send(value, (metadata, failure) -> {
            if (failure != null) {
                LOG.warn("An announcement of {} is lost: {}", entry.name(), failure.toString());
            } else if (metadata.hasTimestamp()) {
                clock.stamped(sent, clock.own().instant(), Instant.ofEpochMilli(metadata.timestamp()));
            }
        });
    }
}
