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
import java.util.function.BooleanSupplier;
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

    private final Holder holder;
    private final Producer<String, byte[]> producer;
    private final AvroSerializer<GalleryProgress> serializer;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean due = new AtomicBoolean();
    private boolean announced;

    /**
     * Who announces what.
     *
     * @param isCurrent whether the copy is used; while it is not nobody is to wait for it
     */
    record Holder(String id, String startId, Supplier<Offsets> offsets, BooleanSupplier isCurrent) {}

    ProgressAnnouncer(
            Holder holder,
            Producer<String, byte[]> producer,
            SchemaRegistry registry,
            Clock clock,
            ScheduledExecutorService executor) {
        this.holder = holder;
        this.producer = producer;
        this.serializer = new AvroSerializer<>(Topics.GALLERY_PROGRESS, registry);
        this.clock = clock;
        this.executor = executor;
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

    // The edge of the thread: a heartbeat that fails, be it by an Error, must not be the last one.
    private void announce() {
        try {
            due.set(false);
            if (!holder.isCurrent().getAsBoolean()) {
                withdraw();
                return;
            }
            announced = true;
            var now = holder.offsets().get();
            send(serializer.serialize(
                    Topics.GALLERY_PROGRESS.name(),
                    GalleryProgress.newBuilder()
                            .setHolderId(holder.id())
                            .setHeartbeatAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                            .setHeartbeatIntervalMillis(Math.toIntExact(HEARTBEAT.toMillis()))
                            .setFeaturesOffset(now.features())
                            .setImagesOffset(now.images())
                            .setStartId(holder.startId())
                            .build()));
        } catch (Throwable e) {
            LOG.warn("progress of the gallery is not announced: {}", e.toString());
        }
    }

    private void withdraw() {
        if (announced) {
            announced = false;
            end();
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
                new ProducerRecord<>(Topics.GALLERY_PROGRESS.name(), holder.id(), value), (metadata, failure) -> {
                    if (failure != null) {
                        LOG.warn("progress of the gallery is not announced: {}", failure.toString());
                    }
                });
    }
}
