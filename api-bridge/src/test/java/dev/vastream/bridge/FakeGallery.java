package dev.vastream.bridge;

import dev.vastream.bridge.gallery.ChangeOutcome;
import dev.vastream.bridge.gallery.EnrolledSubjects;
import dev.vastream.bridge.gallery.Enrolment;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.program.table.StaleTableException;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A gallery in memory; held to the port's promises by {@link FakeGalleryTest}. */
final class FakeGallery implements Gallery {

    /** As many bytes of pictures as one change may have. */
    static final long MAX_BYTES = 64L << 20;

    private static final int MAX_LISTS = 8;

    final Map<String, Enrolment> enrolled = new ConcurrentSkipListMap<>();
    volatile boolean ready = true;
    volatile boolean listable = true;
    volatile int readable = Integer.MAX_VALUE;
    volatile ChangeOutcome outcome = ChangeOutcome.VISIBLE;
    /** One, so that changes apply in their order. */
    private final Executor writer = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "fake-gallery");
        thread.setDaemon(true);
        return thread;
    });

    private final Semaphore lists = new Semaphore(MAX_LISTS);

    /** Name of the thread that looked last. */
    volatile String finder = "";

    void reset() {
        enrolled.clear();
        ready = true;
        listable = true;
        readable = Integer.MAX_VALUE;
        outcome = ChangeOutcome.VISIBLE;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    private void requireReady() {
        if (!ready) {
            throw new StaleTableException("the fake gallery is not ready");
        }
    }

    @Override
    public boolean isEmpty(String nodeId, FeatureType type) {
        requireReady();
        return enrolled.keySet().stream().noneMatch(key -> key.startsWith(FeatureKey.prefix(nodeId, type)));
    }

    @Override
    public Optional<Feature> find(FeatureKey key) {
        requireReady();
        finder = Thread.currentThread().getName();
        return Optional.ofNullable(enrolled.get(key.toString())).map(FakeGallery::feature);
    }

    private record Enrolled(Feature feature, FeatureImages images) implements EnrolledSubjects.Subject {}

    @Override
    public List<ByteBuffer> pictures(FeatureKey key) {
        requireReady();
        return Optional.ofNullable(enrolled.get(key.toString()))
                .map(Enrolment::images)
                .orElse(List.of());
    }

    @Override
    public Optional<EnrolledSubjects> list(String nodeId, FeatureType type) {
        requireReady();
        if (!listable || !lists.tryAcquire()) {
            return Optional.empty();
        }
        var subjects = enrolled.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FeatureKey.prefix(nodeId, type)))
                .map(entry -> new Enrolled(feature(entry.getValue()), images(entry.getValue())))
                .toList()
                .iterator();
        return Optional.of(new EnrolledSubjects() {
            private int read;

            @Override
            public boolean hasNext() {
                return subjects.hasNext();
            }

            @Override
            public Subject next() {
                if (read++ == readable) {
                    throw new IllegalStateException("damaged");
                }
                return subjects.next();
            }

            @Override
            public void close() {
                lists.release();
            }
        });
    }

    @Override
    public CompletableFuture<ChangeOutcome> put(Enrolment enrolment) {
        var bytes = enrolment.images().stream().mapToLong(ByteBuffer::remaining).sum();
        return bytes > MAX_BYTES
                ? CompletableFuture.completedFuture(ChangeOutcome.OVERLOADED)
                : changed(() -> enrolled.put(enrolment.key().toString(), enrolment));
    }

    @Override
    public CompletableFuture<ChangeOutcome> remove(FeatureKey key) {
        return changed(() -> enrolled.remove(key.toString()));
    }

    /** On another thread, as the real one: only the future says that a change shows. */
    private CompletableFuture<ChangeOutcome> changed(Runnable change) {
        var end = outcome;
        return CompletableFuture.supplyAsync(
                () -> {
                    if (end == ChangeOutcome.VISIBLE) {
                        change.run();
                    }
                    return end;
                },
                writer);
    }

    private static Feature feature(Enrolment enrolment) {
        var person = enrolment.person();
        return Feature.newBuilder()
                .setNodeId(enrolment.key().nodeId())
                .setFeatureType(enrolment.key().type())
                .setUuid(enrolment.key().uuid())
                .setUserId(person.userId())
                .setUserName(person.userName())
                .setUserAge(person.userAge())
                .setGender(person.gender())
                .setIdentifier(person.identifier())
                .setMemo(person.memo())
                .setVectors(enrolment.vectors())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static FeatureImages images(Enrolment enrolment) {
        return FeatureImages.newBuilder()
                .setNodeId(enrolment.key().nodeId())
                .setFeatureType(enrolment.key().type())
                .setUuid(enrolment.key().uuid())
                .setImages(enrolment.images())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }
}
