package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gallery of the topics: a copy on disk to read from, a writer, and the wait until every holder of a copy shows a change,
 * so that whoever is told of a change sees it wherever he asks.
 */
public final class KafkaGallery implements Gallery, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaGallery.class);
    private static final long RETRY_MILLIS = 500;
    private static final long LOOK_MILLIS = 250;
    private static final Duration TIDY = Duration.ofSeconds(30);
    /** Far longer than a change is under way. */
    private static final Duration LONELY = Duration.ofMinutes(2);

    private static final int MAX_LISTS = 8;

    private final Settings settings;
    private final TopicReader.Source source;
    private final Clock clock;
    private final GalleryHolders holders;
    private final Producer<String, byte[]> lossy;
    private final GalleryWriter writer;
    private final ProgressAnnouncer announcer;
    private final StateFolder folder;
    private final TopicReader<GalleryProgress> progress;
    private final Semaphore lists = new Semaphore(MAX_LISTS);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    /** What must not be late. */
    private final ScheduledExecutorService pulse = thread("bridge-gallery-pulse");
    /** What may take its time. */
    private final ScheduledExecutorService care = thread("bridge-gallery-care");

    /** Each is written by its reader's thread alone. */
    private volatile long featuresApplied;

    private volatile long imagesApplied;
    private volatile GalleryCopy copy;
    private volatile SegmentCloser featuresEnd;
    private volatile SegmentCloser imagesEnd;
    private volatile TopicReader<Feature> features;
    private volatile TopicReader<FeatureImages> images;
    private volatile boolean closed;

    /**
     * How the gallery runs.
     *
     * @param holderId id of this holder
     * @param state folder for the copy
     * @param timeout longest wait for the broker, and then for the other holders
     * @param maxBytes most bytes of pictures under way
     */
    public record Settings(String holderId, Path state, Duration timeout, long maxBytes) {}

    /**
     * What the gallery writes with.
     *
     * @param changes producer of changes, which this closes
     * @param progress producer of what may get lost
     */
    public record Writing(Producer<String, byte[]> changes, Producer<String, byte[]> progress) {}

    /** @throws StateInUseException when another bridge has the folder */
    public KafkaGallery(
            Settings settings, TopicReader.Source source, Writing writing, GalleryHolders holders, Clock clock) {
        this.settings = settings;
        this.source = source;
        this.clock = clock;
        this.holders = holders;
        lossy = writing.progress();
        folder = StateFolder.take(settings.state());
        writer =
                new GalleryWriter(writing.changes(), source.registry(), clock, settings.timeout(), settings.maxBytes());
        announcer = new ProgressAnnouncer(
                settings.holderId(), writing.progress(), source.registry(), clock, pulse, this::applied);
        progress = new TopicReader<>(Topics.GALLERY_PROGRESS, TopicReader.Start.BEGINNING, source, this::progress);
    }

    public void start() {
        care.execute(this::open);
    }

    /** Done when the copy shows everything that was there at the start. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    // Until the broker is there; a reader by itself outlives its going away.
    private void open() {
        while (!closed && copy == null) {
            try {
                var found = new GallerySource(source.clients(), source.registry()).find();
                featuresEnd = new SegmentCloser(Topics.FEATURES.name(), found.segment(), lossy, clock);
                imagesEnd = new SegmentCloser(Topics.FEATURE_IMAGES.name(), found.segment(), lossy, clock);
                // Half of the time that a tombstone stays: an older copy may have missed one.
                copy = GalleryCopy.open(
                        folder, found.identity(), found.tombstones().dividedBy(2), clock);
            } catch (KafkaException | RegistryException e) {
                LOG.warn("the gallery cannot be read yet: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("the gallery cannot be opened", e);
                ready.completeExceptionally(e);
                return;
            }
        }
        if (!closed) {
            read();
        }
    }

    private void read() {
        featuresApplied = copy.next(Table.FEATURES);
        imagesApplied = copy.next(Table.IMAGES);
        features = new TopicReader<>(Topics.FEATURES, featuresApplied, source, this::feature);
        images = new TopicReader<>(Topics.FEATURE_IMAGES, imagesApplied, source, this::images);
        progress.start();
        images.start();
        features.start();
        CompletableFuture.allOf(progress.ready(), features.ready(), images.ready())
                .thenRun(this::caughtUp);
    }

    private void caughtUp() {
        copy.current();
        announcer.start();
        var unusedLook = pulse.scheduleAtFixedRate(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        var unusedTidy =
                care.scheduleWithFixedDelay(this::tidy, TIDY.toMillis(), TIDY.toMillis(), TimeUnit.MILLISECONDS);
        ready.complete(null);
    }

    private void feature(ConsumerRecord<String, byte[]> raw, Feature value, boolean caughtUp) {
        copy.feature(raw.key(), value, raw.offset());
        featuresApplied = raw.offset() + 1;
        featuresEnd.seen(raw.key());
        changed(caughtUp);
    }

    private void images(ConsumerRecord<String, byte[]> raw, FeatureImages value, boolean caughtUp) {
        copy.images(raw.key(), value, raw.offset());
        imagesApplied = raw.offset() + 1;
        imagesEnd.seen(raw.key());
        changed(caughtUp);
    }

    private Offsets applied() {
        return new Offsets(featuresApplied, imagesApplied);
    }

    private void changed(boolean caughtUp) {
        holders.own(applied());
        if (caughtUp) {
            announcer.changed();
        }
    }

    private void progress(ConsumerRecord<String, byte[]> raw, GalleryProgress value, boolean caughtUp) {
        if (value == null) {
            holders.remove(raw.key());
        } else {
            holders.progress(raw.key(), value, caughtUp);
        }
    }

    // The edge of the thread: what fails now may not next time.
    private void look() {
        try {
            holders.look();
            featuresEnd.look();
            imagesEnd.look();
        } catch (RuntimeException e) {
            LOG.error("the look after the gallery fails", e);
        }
    }

    // The edge of the thread: what fails now may not next time.
    private void tidy() {
        try {
            copy.current();
            copy.tidy();
            var since = LONELY.plus(settings.timeout().multipliedBy(2));
            copy.picturesWithoutPerson(since).forEach(writer::removePictures);
        } catch (RuntimeException e) {
            LOG.error("the gallery's tables are not tidied", e);
        }
    }

    @Override
    public boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally() && !closed;
    }

    @Override
    public boolean isEmpty(String nodeId, FeatureType type) {
        return copy.isEmpty(FeatureKey.prefix(nodeId, type));
    }

    @Override
    public Optional<Feature> find(FeatureKey key) {
        return copy.find(key.toString());
    }

    @Override
    public Optional<EnrolledSubjects> list(String nodeId, FeatureType type) {
        if (!lists.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(copy.scan(FeatureKey.prefix(nodeId, type), lists::release));
        } catch (RuntimeException e) {
            lists.release();
            throw e;
        }
    }

    @Override
    public CompletableFuture<ChangeOutcome> put(Enrolment enrolment) {
        return outcome(writer.put(enrolment));
    }

    @Override
    public CompletableFuture<ChangeOutcome> remove(FeatureKey key) {
        return outcome(writer.remove(key));
    }

    private CompletableFuture<ChangeOutcome> outcome(Optional<CompletableFuture<Offsets>> change) {
        return change.map(written -> written.thenCompose(this::shown))
                .orElseGet(() -> CompletableFuture.completedFuture(ChangeOutcome.OVERLOADED))
                .exceptionally(KafkaGallery::timedOut);
    }

    private CompletableFuture<ChangeOutcome> shown(Offsets written) {
        return holders.shown(written)
                .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(done -> ChangeOutcome.VISIBLE);
    }

    private static ChangeOutcome timedOut(Throwable failure) {
        LOG.warn("a change of the gallery is not written or not shown everywhere: {}", failure.toString());
        return ChangeOutcome.TIMED_OUT;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ends the writing, tells the others, and lets go of the copy. */
    @Override
    public void close() {
        closed = true;
        writer.close();
        care.shutdownNow();
        pulse.shutdownNow();
        if (isAnnounced()) {
            announcer.end();
        }
        progress.close();
        await(care);
        if (features != null) {
            features.close();
            images.close();
        }
        if (copy != null) {
            copy.close();
        }
        folder.close();
    }

    private boolean isAnnounced() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    private static void await(ScheduledExecutorService executor) {
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the care of the gallery does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
