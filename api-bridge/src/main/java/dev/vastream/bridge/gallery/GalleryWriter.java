package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes changes of the gallery, those of one subject one after the other, in such an order that a failure between the two
 * records of a change hurts least: pictures before the person when it is enrolled, so that no person is found whose
 * pictures are missing; the person before the pictures when it is removed, so that it is not found any more. What is left
 * then is pictures without a person, which no call shows and {@link KafkaGallery} removes. An interrupted replacement shows
 * new pictures with the earlier data and vectors; the caller gets an error, and repeating it repairs that.
 */
final class GalleryWriter implements AutoCloseable {

    /** A change waits for the broker most of its time. */
    private static final int LANES = 4;

    private static final int MAX_CHANGES = 64;
    private static final int MIB = 1 << 20;

    private final Producer<String, byte[]> producer;
    private final AvroSerializer<Feature> features;
    private final AvroSerializer<FeatureImages> images;
    private final Clock clock;
    private final Duration timeout;
    private final Semaphore changes = new Semaphore(MAX_CHANGES);
    private final Semaphore mebibytes;
    private final List<ExecutorService> lanes;

    /**
     * @param timeout longest wait for the broker
     * @param maxBytes most bytes of pictures under way
     */
    GalleryWriter(
            Producer<String, byte[]> producer, SchemaRegistry registry, Clock clock, Duration timeout, long maxBytes) {
        this.producer = producer;
        this.features = new AvroSerializer<>(Topics.FEATURES, registry);
        this.images = new AvroSerializer<>(Topics.FEATURE_IMAGES, registry);
        this.clock = clock;
        this.timeout = timeout;
        this.mebibytes = new Semaphore(Math.toIntExact(maxBytes / MIB));
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(lane ->
                        Executors.newSingleThreadExecutor(new NamedThreadFactory("bridge-gallery-writer-" + lane)))
                .toList();
    }

    /** Enrols or replaces; nothing when too much is under way. The offsets are those behind its records. */
    Optional<CompletableFuture<Offsets>> put(Enrolment enrolment) {
        var at = clock.instant();
        var key = enrolment.key().toString();
        return inLane(key, Math.toIntExact(enrolment.imageBytes() / MIB + 1), () -> {
            var pictures = images.serialize(Topics.FEATURE_IMAGES.name(), enrolment.images(at));
            var imagesOffset = write(Topics.FEATURE_IMAGES.name(), key, pictures);
            var person = features.serialize(Topics.FEATURES.name(), enrolment.feature(at));
            return new Offsets(write(Topics.FEATURES.name(), key, person), imagesOffset);
        });
    }

    /** Removes; nothing when too much is under way. The offsets are those behind its tombstones. */
    Optional<CompletableFuture<Offsets>> remove(FeatureKey subject) {
        var key = subject.toString();
        return inLane(key, 0, () -> {
            var featuresOffset = write(Topics.FEATURES.name(), key, null);
            return new Offsets(featuresOffset, write(Topics.FEATURE_IMAGES.name(), key, null));
        });
    }

    /** Removes pictures that have no person. */
    void removePictures(String key) {
        var unused = inLane(key, 0, () -> new Offsets(0, write(Topics.FEATURE_IMAGES.name(), key, null)));
    }

    /** @param change writes what belongs together */
    private Optional<CompletableFuture<Offsets>> inLane(String key, int weight, Callable<Offsets> change) {
        if (!changes.tryAcquire()) {
            return Optional.empty();
        }
        if (!mebibytes.tryAcquire(weight)) {
            changes.release();
            return Optional.empty();
        }
        var written = new CompletableFuture<Offsets>();
        lanes.get(Math.floorMod(key.hashCode(), LANES)).execute(() -> {
            try {
                run(change, written);
            } finally {
                mebibytes.release(weight);
                changes.release();
            }
        });
        return Optional.of(written);
    }

    // The edge of the thread: every failure is handed to the caller that waits for the change.
    private static void run(Callable<Offsets> change, CompletableFuture<Offsets> written) {
        if (written.isDone()) {
            return;
        }
        try {
            written.complete(change.call());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            written.completeExceptionally(e);
        } catch (Throwable e) {
            written.completeExceptionally(e);
        }
    }

    private long write(String topic, String key, byte[] value) throws InterruptedException, TimeoutException {
        try {
            var written = producer.send(new ProducerRecord<>(topic, key, value));
            return written.get(timeout.toMillis(), TimeUnit.MILLISECONDS).offset() + 1;
        } catch (ExecutionException e) {
            throw new KafkaException("a change of the gallery is not written", e.getCause());
        }
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
        try {
            for (var lane : lanes) {
                lane.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
    }
}
