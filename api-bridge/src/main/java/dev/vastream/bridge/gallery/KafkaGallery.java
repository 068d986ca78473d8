package dev.vastream.bridge.gallery;

import dev.vastream.bridge.gallery.GalleryHolders.Offsets;
import dev.vastream.bridge.topic.TopicReader;
import dev.vastream.program.kafka.Announcer;
import dev.vastream.program.kafka.GalleryAnnouncement;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.program.time.BrokerClock;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.GalleryProgress;
import dev.vastream.schemas.gallery.HolderId;
import dev.vastream.schemas.registry.SchemaRegistry;
import dev.vastream.schemas.topic.FeatureKey;
import dev.vastream.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gallery of the topics: a copy on disk to read from, a writer, and the wait until every holder of a copy shows a change,
 * so that a caller who gets the answer to a change finds it on every bridge and matcher.
 */
public final class KafkaGallery implements Gallery, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaGallery.class);
    /** Far longer than a change is under way. */
    private static final Duration ORPHANED = Duration.ofMinutes(2);

    private static final int MAX_LISTS = 8;

    private final Settings settings;
    private final GalleryHolders holders;
    private final GalleryMirror mirror;
    private final GalleryWriter writer;
    private final Announcer announcer;
    private volatile Optional<String> brokenAnnouncer = Optional.empty();
    private final TopicReader<GalleryProgress> progress;
    private final TopicReader.Table heard;
    private final Semaphore lists = new Semaphore(MAX_LISTS);
    private final CompletableFuture<Void> ready;
    private final GalleryUpkeep upkeep;

    private volatile boolean closed;

    /**
     * How the gallery runs.
     *
     * @param holder this process among all that hold the gallery
     * @param state folder for the copy
     * @param timeout longest wait for the broker, and then for the other holders
     * @param maxBytes most bytes of pictures under way
     */
    public record Settings(HolderId holder, Path state, Duration timeout, long maxBytes) {}

    /**
     * What the gallery writes with.
     *
     * @param changes producer of changes, which this closes
     * @param progress producer of records that may get lost
     */
    public record Writing(Producer<String, byte[]> changes, Producer<String, byte[]> progress) {}

    /** @throws StateInUseException when another bridge has the folder */
    public KafkaGallery(
            Settings settings, TopicReader.Source source, Writing writing, GalleryHolders holders, Clock clock) {
        this.settings = settings;
        this.holders = holders;
        mirror =
                new GalleryMirror(settings.state(), source, writing.progress(), clock, this::applied, holders::restart);
        writer =
                new GalleryWriter(writing.changes(), source.registry(), clock, settings.timeout(), settings.maxBytes());
        var orphanedAfter = ORPHANED.plus(settings.timeout().multipliedBy(2));
        upkeep = new GalleryUpkeep(mirror, writer, orphanedAfter, this::checkHolders);
        announcer = announcer(source.registry(), writing.progress(), new BrokerClock(clock));
        heard = TopicReader.Table.of(holders::clear);
        progress = new TopicReader<>(Topics.GALLERY_PROGRESS, heard, source, this::progress);
        ready = CompletableFuture.allOf(progress.ready(), mirror.caughtUp()).thenRun(this::begin);
    }

    private Announcer announcer(SchemaRegistry registry, Producer<String, byte[]> producer, BrokerClock clock) {
        var holder = settings.holder();
        var announcement = new GalleryAnnouncement(holder, holders.startId(), registry, clock);
        var entry = new Announcer.Entry(
                "the gallery's progress",
                GalleryAnnouncement.INTERVAL,
                () -> {
                    var applied = mirror.applied();
                    return mirror.isCurrent()
                            ? Optional.of(announcement.of(applied.features(), applied.images()))
                            : Optional.empty();
                },
                (value, sent) -> producer.send(
                        new ProducerRecord<>(Topics.GALLERY_PROGRESS.name(), holder.text(), value), sent));
        return new Announcer(entry, clock, failure -> brokenAnnouncer = Optional.of(failure.toString()));
    }

    public void start() {
        progress.start();
        upkeep.execute(mirror::open);
    }

    /** Done when the copy shows everything that was there at the start. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Done when no other bridge runs under this one's name, and fails when there is one. */
    public CompletableFuture<Void> alone() {
        return holders.alone();
    }

    /** Why the copy does not follow its topics; nothing when all is well. */
    public Optional<String> trouble() {
        return mirror.trouble().or(() -> brokenAnnouncer);
    }

    private void begin() {
        announcer.start();
        upkeep.begin();
    }

    private void applied(Offsets offsets) {
        holders.own(offsets);
        if (ready.isDone()) {
            announcer.changed();
        }
    }

    private void progress(TopicReader.Written record, GalleryProgress value, boolean caughtUp) {
        if (value == null) {
            holders.remove(record.key());
        } else {
            holders.progress(record.key(), value, caughtUp);
        }
    }

    private void checkHolders() {
        heard.age().completeUpTo().ifPresent(until -> holders.look(until.wallTime()));
    }

    @Override
    public boolean isReady() {
        return isAnnounced() && !closed && mirror.isCurrent();
    }

    private boolean isAnnounced() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** @throws StaleTableException when a removal may be missing in it */
    private GalleryCopy current() {
        if (!mirror.isCurrent()) {
            throw new StaleTableException("the gallery does not follow its topics at present");
        }
        return mirror.copy();
    }

    @Override
    public boolean isEmpty(String nodeId, FeatureType type) {
        return current().isEmpty(FeatureKey.prefix(nodeId, type));
    }

    @Override
    public Optional<Feature> find(FeatureKey key) {
        return current().find(key.toString());
    }

    @Override
    public List<ByteBuffer> pictures(FeatureKey key) {
        return current().pictures(key.toString());
    }

    @Override
    public Optional<EnrolledSubjects> list(String nodeId, FeatureType type) {
        if (!lists.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(current().scan(FeatureKey.prefix(nodeId, type), lists::release));
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
        LOG.warn("A change of the gallery is not written, or not shown everywhere: {}", failure.toString());
        return ChangeOutcome.TIMED_OUT;
    }

    /** Stops writing, announces the end to the other holders, and closes the copy. */
    @Override
    public void close() {
        closed = true;
        mirror.stop();
        writer.close();
        upkeep.stop();
        // The other's record has the same key.
        if (isAnnounced() && !holders.alone().isCompletedExceptionally()) {
            announcer.close();
        } else {
            announcer.stop();
        }
        progress.close();
        upkeep.awaitEnd();
        mirror.close();
    }
}
