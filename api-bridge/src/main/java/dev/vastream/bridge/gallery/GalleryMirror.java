package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copy of the gallery like its topics: opens it when the broker is there, and applies what comes. */
final class GalleryMirror implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryMirror.class);
    private static final long RETRY_MILLIS = 500;

    private final StateFolder folder;
    private final TopicReader.Source source;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private final Consumer<Offsets> onApplied;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();

    /** Each is written by its reader's thread alone. */
    private volatile long featuresApplied;

    private volatile long imagesApplied;
    private volatile GalleryCopy copy;
    private volatile SegmentCloser featuresEnd;
    private volatile SegmentCloser imagesEnd;
    private volatile TopicReader<Feature> features;
    private volatile TopicReader<FeatureImages> images;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param producer of what may get lost
     * @param onApplied told after each record
     * @throws StateInUseException when another bridge has the folder
     */
    GalleryMirror(
            Path state,
            TopicReader.Source source,
            Producer<String, byte[]> producer,
            Clock clock,
            Consumer<Offsets> onApplied) {
        this.folder = StateFolder.take(state);
        this.source = source;
        this.producer = producer;
        this.clock = clock;
        this.onApplied = onApplied;
    }

    /** Opens the copy, which waits for the broker, and begins to read. */
    void open() {
        while (!isStopped() && copy == null) {
            try {
                open(new GallerySource(source.clients(), source.registry()).find());
            } catch (KafkaException | RegistryException e) {
                LOG.warn("the gallery cannot be read yet: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("the gallery cannot be opened", e);
                caughtUp.completeExceptionally(e);
                return;
            }
        }
        if (!isStopped()) {
            read();
        }
    }

    private void open(GallerySource.Found found) {
        featuresEnd = new SegmentCloser(Topics.FEATURES.name(), found.segment(), producer, clock);
        imagesEnd = new SegmentCloser(Topics.FEATURE_IMAGES.name(), found.segment(), producer, clock);
        // Half of the time that a tombstone stays: an older copy may have missed one.
        copy = GalleryCopy.open(folder, found.identity(), found.tombstones().dividedBy(2), clock);
    }

    private void read() {
        featuresApplied = copy.next(Table.FEATURES);
        imagesApplied = copy.next(Table.IMAGES);
        features = new TopicReader<>(Topics.FEATURES, featuresApplied, source, this::feature);
        images = new TopicReader<>(Topics.FEATURE_IMAGES, imagesApplied, source, this::images);
        images.start();
        features.start();
        CompletableFuture.allOf(features.ready(), images.ready()).thenRun(() -> {
            copy.current();
            caughtUp.complete(null);
        });
    }

    /** Done when everything that was there at the start is applied. */
    CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Only once it is caught up, or being so. */
    GalleryCopy copy() {
        return copy;
    }

    Offsets applied() {
        return new Offsets(featuresApplied, imagesApplied);
    }

    private void feature(ConsumerRecord<String, byte[]> raw, Feature value, boolean live) {
        copy.feature(raw.key(), value, raw.offset());
        featuresApplied = raw.offset() + 1;
        featuresEnd.seen(raw.key(), raw.timestamp());
        onApplied.accept(applied());
    }

    private void images(ConsumerRecord<String, byte[]> raw, FeatureImages value, boolean live) {
        copy.images(raw.key(), value, raw.offset());
        imagesApplied = raw.offset() + 1;
        imagesEnd.seen(raw.key(), raw.timestamp());
        onApplied.accept(applied());
    }

    /** To be called now and then once it is caught up. */
    void closeSegments() {
        featuresEnd.look();
        imagesEnd.look();
    }

    /** Until the next try, or until it is stopped; who interrupts stops it, too. */
    private void pause() {
        try {
            var unused = stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Ends the waiting for the broker. */
    void stop() {
        stopped.countDown();
    }

    /** To be called when {@link #open} is not running any more. */
    @Override
    public void close() {
        stop();
        if (features != null) {
            features.close();
            images.close();
        }
        if (copy != null) {
            copy.close();
        }
        folder.close();
    }
}
