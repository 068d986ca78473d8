package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other holders of the gallery how far this process is: soon after each change, and now and then. */
final class ProgressAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressAnnouncer.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** Changes that come closer than this are told of together. */
    private static final Duration TOGETHER = Duration.ofMillis(5);

    private final String holderId;
    private final Producer<String, byte[]> producer;
    private final AvroSerializer<GalleryProgress> serializer;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Supplier<Offsets> offsets;
    private final AtomicBoolean due = new AtomicBoolean();

    ProgressAnnouncer(
            String holderId,
            Producer<String, byte[]> producer,
            SchemaRegistry registry,
            Clock clock,
            ScheduledExecutorService executor,
            Supplier<Offsets> offsets) {
        this.holderId = holderId;
        this.producer = producer;
        this.serializer = new AvroSerializer<>(Topics.GALLERY_PROGRESS, registry);
        this.clock = clock;
        this.executor = executor;
        this.offsets = offsets;
    }

    /** Begins the heartbeats, for this process shows everything that was there when it began. */
    void start() {
        var unused = executor.scheduleAtFixedRate(this::announce, 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was applied. */
    void changed() {
        if (due.compareAndSet(false, true)) {
            var unused = executor.schedule(this::announce, TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // The edge of the thread: a heartbeat that fails must not be the last one.
    private void announce() {
        try {
            due.set(false);
            var now = offsets.get();
            send(serializer.serialize(
                    Topics.GALLERY_PROGRESS.name(),
                    GalleryProgress.newBuilder()
                            .setHolderId(holderId)
                            .setHeartbeatAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                            .setHeartbeatIntervalMillis(Math.toIntExact(HEARTBEAT.toMillis()))
                            .setFeaturesOffset(now.features())
                            .setImagesOffset(now.images())
                            .build()));
        } catch (RuntimeException e) {
            LOG.warn("progress of the gallery is not announced: {}", e.toString());
        }
    }

    /** This process holds the gallery no longer. */
    void end() {
        try {
            send(null);
        } catch (RuntimeException e) {
            LOG.warn("the end of this holder is not announced: {}", e.toString());
        }
    }

    private void send(byte[] value) {
        var unused = producer.send(
                new ProducerRecord<>(Topics.GALLERY_PROGRESS.name(), holderId, value), (metadata, failure) -> {
                    if (failure != null) {
                        LOG.warn("progress of the gallery is not announced: {}", failure.toString());
                    }
                });
    }
}
