package dev.vastream.matching.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.time.BrokerClock;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells on {@code va.gallery-progress} up to which offset of {@code va.features} searches see the gallery: at once after a
 * change, in between as a heartbeat, and a tombstone at the end. Changes that follow each other closely are told together.
 */
public final class ProgressBeacon implements AutoCloseable {

    /** Longest time between two records. */
    static final Duration INTERVAL = Duration.ofSeconds(2);
    /** Shortest time between two records. */
    static final Duration COALESCED = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(ProgressBeacon.class);

    private final String holderId;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<GalleryProgress> serializer;
    private final BrokerClock clock;
    private final BooleanSupplier isCurrent;
    private final String startId = UUID.randomUUID().toString();
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long applied;
    private long told = -1;
    private boolean closing;
    private boolean announced;

    /**
     * @param holderId id of this process among all that hold the gallery
     * @param producer closed by {@link #close}
     * @param clock set by the times that the broker puts on the records
     * @param isCurrent whether the gallery is searched; while it is not nobody is to wait for it
     */
    public ProgressBeacon(
            String holderId,
            Producer<byte[], byte[]> producer,
            Serializer<GalleryProgress> serializer,
            BrokerClock clock,
            BooleanSupplier isCurrent) {
        this.holderId = holderId;
        this.producer = producer;
        this.serializer = serializer;
        this.clock = clock;
        this.isCurrent = isCurrent;
        thread = new Thread(this::run, "gallery-progress");
        thread.setDaemon(true);
    }

    /** Notes that searches see the topic up to that offset, exclusively; tells it once {@link #start}ed. */
    public void applied(long offset) {
        lock.lock();
        try {
            applied = offset;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Begins to tell: the gallery is read. */
    public void start() {
        thread.start();
    }

    /** Takes this holder's record away: nobody waits for it any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
            send(null);
            producer.close(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            producer.close(Duration.ZERO);
        }
    }

    private void run() {
        try {
            while (awaitChange()) {
                tell();
                TimeUnit.NANOSECONDS.sleep(COALESCED.toNanos());
            }
        } catch (InterruptedException e) {
            LOG.warn("Progress of the gallery is told no more", e);
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a change or for the next heartbeat's time; false at the end. */
    private boolean awaitChange() throws InterruptedException {
        lock.lock();
        try {
            var left = told < 0 ? 0 : INTERVAL.toNanos() / 2;
            while (applied == told && !closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            told = applied;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        if (!isCurrent.getAsBoolean()) {
            withdraw();
            return;
        }
        announced = true;
        try {
            send(serializer.serialize(Topics.GALLERY_PROGRESS.name(), record()));
        } catch (RuntimeException e) {
            // The edge of the thread: an exception would end all further beats.
            LOG.warn("Progress of the gallery is not told: {}", e.toString());
        }
    }

    private void withdraw() {
        if (announced) {
            announced = false;
            send(null);
        }
    }

    private GalleryProgress record() {
        return GalleryProgress.newBuilder()
                .setHolderId(holderId)
                .setHeartbeatAt(clock.instant())
                .setHeartbeatIntervalMillis(Math.toIntExact(INTERVAL.toMillis()))
                .setFeaturesOffset(told)
                .setStartId(startId)
                .build();
    }

    private void send(byte[] value) {
        var key = holderId.getBytes(UTF_8);
        var sent = clock.own().instant();
        try {
            producer.send(new ProducerRecord<>(Topics.GALLERY_PROGRESS.name(), key, value), (metadata, failure) -> {
                if (failure != null) {
                    LOG.warn("A record of the gallery's progress is lost: {}", failure.toString());
                } else if (metadata.hasTimestamp()) {
                    clock.stamped(sent, clock.own().instant(), Instant.ofEpochMilli(metadata.timestamp()));
                }
            });
        } catch (KafkaException e) {
            LOG.warn("Progress of the gallery cannot be sent: {}", e.toString());
        }
    }
}
