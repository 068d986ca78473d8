package dev.vastream.program.kafka;

import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;

/** How far a copy of the gallery is, as its holder announces it on {@code va.gallery-progress}. */
public final class GalleryAnnouncement {

    /** Stated in each record: whoever waits for the holder gives it three of these. */
    private static final Duration STATED = Duration.ofSeconds(2);

    /** Shorter than what is stated, so that one that comes late is not missed. */
    public static final Duration INTERVAL = STATED.dividedBy(2);

    private final HolderId holder;
    private final String startId;
    private final AvroSerializer<GalleryProgress> serializer;
    private final Clock clock;

    /**
     * @param startId another one at each start of the holder
     * @param clock the broker's
     */
    public GalleryAnnouncement(HolderId holder, String startId, SchemaRegistry registry, Clock clock) {
        this.holder = holder;
        this.startId = startId;
        this.serializer = new AvroSerializer<>(Topics.GALLERY_PROGRESS, registry);
        this.clock = clock;
    }

    /**
     * The record's value for a copy that shows both topics up to these offsets, exclusively.
     *
     * @param images -1 for a copy that holds no pictures
     */
    public byte[] of(long features, long images) {
        return serializer.serialize(
                Topics.GALLERY_PROGRESS.name(),
                GalleryProgress.newBuilder()
                        .setHolderId(holder.text())
                        .setHeartbeatAt(clock.instant())
                        .setHeartbeatIntervalMillis(Math.toIntExact(STATED.toMillis()))
                        .setFeaturesOffset(features)
                        .setImagesOffset(images)
                        .setStartId(startId)
                        .build());
    }
}
