package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.bridge.gallery.GalleryTables.Table;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.program.table.ElapsedTime;
import dev.vastream.program.table.ElapsedTime.Moment;
import dev.vastream.program.table.TableAge;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.registry.RegistryException;
import dev.vastream.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copy of the gallery in step with its topics: opens it once the broker answers, and applies each record. */
final class GalleryMirror implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryMirror.class);
    private static final long RETRY_MILLIS = 500;
    /** What the name of a bridge's folder begins with. */
    private static final String BRIDGE = "bridge-";

    private final StateFolder folder;
    private final TopicReader.Source source;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private final Consumer<Offsets> onApplied;
    private final Runnable onCleared;
    private final ElapsedTime time;
    private final TableAge featuresAge;
    private final TableAge imagesAge;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();

    /** Each is written by its reader's thread alone. */
    private volatile long featuresApplied;

    private volatile long imagesApplied;
    private volatile GalleryCopy copy;
    private volatile SegmentCloser featuresEnd;
    private volatile SegmentCloser imagesEnd;
    private volatile TopicReader<Feature> features;
    private volatile TopicReader<FeatureImages> images;
    /** Why it could not be opened, as the log has it. */
    private String logged = "";

    private volatile Optional<String> delay = Optional.empty();

    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param producer of records that may get lost
     * @param onApplied called after each record
     * @param onCleared called when a table is emptied, to be read from the topic's beginning
     * @throws StateInUseException when another bridge has the folder
     */
    GalleryMirror(
            Path state,
            TopicReader.Source source,
            Producer<String, byte[]> producer,
            Clock clock,
            Consumer<Offsets> onApplied,
            Runnable onCleared) {
        this.folder = StateFolder.take(state);
        folder.resting(BRIDGE)
                .forEach(resting -> LOG.warn(
                        "{} is the gallery of a bridge that does not run, with photos, also of people who were removed"
                                + " since: delete the folder if that bridge is gone for good",
                        resting));
        this.source = source;
        this.producer = producer;
        this.clock = clock;
        this.onApplied = onApplied;
        this.onCleared = onCleared;
        this.time = new ElapsedTime(clock, System::nanoTime);
        this.featuresAge = new TableAge(time);
        this.imagesAge = new TableAge(time);
    }

    /** Opens the copy, which waits for the broker, and begins to read. */
    void open() {
        try {
            while (!isStopped() && copy == null) {
                tryToOpen();
            }
            if (!isStopped()) {
                read();
            }
        } catch (Throwable e) {
            // An Error as well, as of a native library that does not load: it would go unnoticed.
            caughtUp.completeExceptionally(e);
            LOG.error("The gallery cannot be opened", e);
        }
    }

    private void tryToOpen() {
        try {
            open(new GallerySource(source.clients(), source.registry()).find());
            delay = Optional.empty();
        } catch (KafkaException | RegistryException e) {
            var why = e.toString();
            if (!why.equals(logged)) {
                // Once, and not with each try.
                LOG.warn("The gallery cannot be read yet: {}", why);
                logged = why;
            }
            delay = Optional.of("the gallery cannot be read yet");
            pause();
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
        begin(featuresAge);
        begin(imagesAge);
        images = new TopicReader<>(
                Topics.FEATURE_IMAGES,
                new TopicReader.Table(imagesAge, time, this::clearImages),
                imagesApplied,
                source,
                this::images);
        features = new TopicReader<>(
                Topics.FEATURES,
                new TopicReader.Table(featuresAge, time, this::clearFeatures),
                featuresApplied,
                source,
                this::feature);
        images.start();
        features.start();
        CompletableFuture.allOf(features.ready(), images.ready()).thenRun(() -> caughtUp.complete(null));
    }

    private void begin(TableAge age) {
        copy.currentAt().ifPresentOrElse(at -> age.resumes(time.at(at)), age::begins);
    }

    /** Pictures whose person is missing are found by comparing both tables, so both are read again. */
    private void clearFeatures() {
        imagesAge.doubt();
        clear(Table.FEATURES);
        featuresApplied = 0;
    }

    private void clearImages() {
        clear(Table.IMAGES);
        imagesApplied = 0;
    }

    private void clear(Table table) {
        copy.clear(table);
        onCleared.run();
    }

    /** Done when everything that was there at the start is applied. */
    CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Whether the copy may be used: it follows its topics, and has missed no removal. */
    boolean isCurrent() {
        return featuresAge.isCurrent() && imagesAge.isCurrent();
    }

    /** Why the copy does not follow its topics; nothing when all is well. */
    Optional<String> trouble() {
        if (caughtUp.isCompletedExceptionally()) {
            return Optional.of("the gallery cannot be opened");
        }
        return features == null ? delay : features.trouble().or(images::trouble);
    }

    /** Notes how old the copy is, for the next start; to be called at intervals. */
    void noteAge() {
        copy.current(() -> featuresAge
                .completeUpTo()
                .flatMap(one -> imagesAge.completeUpTo().map(one::orEarlier))
                .map(Moment::wallTime));
    }

    /** The copy, which must not be used while it {@link #isCurrent is not current}. */
    GalleryCopy copy() {
        return copy;
    }

    Offsets applied() {
        return new Offsets(featuresApplied, imagesApplied);
    }

    private void feature(TopicReader.Written record, Feature value, boolean live) {
        copy.feature(record.key(), value, record.offset());
        featuresApplied = record.offset() + 1;
        featuresEnd.seen(record.key(), record.timestamp());
        onApplied.accept(applied());
    }

    private void images(TopicReader.Written record, FeatureImages value, boolean live) {
        copy.images(record.key(), value, record.offset());
        imagesApplied = record.offset() + 1;
        imagesEnd.seen(record.key(), record.timestamp());
        onApplied.accept(applied());
    }

    /** Closes segments that have become old; to be called at intervals, once it is caught up. */
    void closeSegments() {
        featuresEnd.look();
        imagesEnd.look();
    }

    /** Waits until the next try, or until it is stopped; an interrupt stops it, too. */
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

    /** Stops waiting for the broker. */
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
