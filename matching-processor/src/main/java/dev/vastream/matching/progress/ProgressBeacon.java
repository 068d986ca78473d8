package dev.vastream.matching.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.program.kafka.Announcer;
import dev.vastream.program.kafka.GalleryAnnouncement;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Announces on {@code va.gallery-progress} up to which offset of {@code va.features} searches see the gallery. */
public final class ProgressBeacon implements AutoCloseable {

    private static final long NO_PICTURES = -1;

    private final Producer<byte[], byte[]> producer;
    private final Announcer announcer;
    private volatile long applied;

    /**
     * @param holder this process among all that hold the gallery
     * @param producer closed by {@link #close}
     * @param clock set by the times that the broker puts on the records
     * @param isCurrent whether the gallery is searched; while it is not, no change is to wait for it
     * @param onError receives an Error of the beacon's thread
     */
    public ProgressBeacon(
            HolderId holder,
            Producer<byte[], byte[]> producer,
            SchemaRegistry registry,
            BrokerClock clock,
            BooleanSupplier isCurrent,
            Consumer<Error> onError) {
        this.producer = producer;
        var announcement = new GalleryAnnouncement(holder, UUID.randomUUID().toString(), registry, clock);
        var key = holder.text().getBytes(UTF_8);
        var entry = new Announcer.Entry(
                "the gallery's progress",
                GalleryAnnouncement.INTERVAL,
                () -> isCurrent.getAsBoolean() ? Optional.of(announcement.of(applied, NO_PICTURES)) : Optional.empty(),
                (value, sent) -> producer.send(new ProducerRecord<>(Topics.GALLERY_PROGRESS.name(), key, value), sent));
        announcer = new Announcer(entry, clock, onError);
    }

    /** Notes that searches see the topic up to that offset, exclusively; it is announced once {@link #start}ed. */
    public void applied(long offset) {
        applied = offset;
        announcer.changed();
    }

    /** Begins to announce: the gallery is read. */
    public void start() {
        announcer.start();
    }

    /** Withdraws this holder's record, so that no change waits for it any more. */
    @Override
    public void close() {
        announcer.close();
        producer.close(Duration.ofSeconds(5));
    }
}
