package dev.vastream.bridge;

import dev.vastream.bridge.gallery.ChangeOutcome;
import dev.vastream.bridge.gallery.EnrolledSubjects;
import dev.vastream.bridge.gallery.Enrolment;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** A gallery in memory. */
final class FakeGallery implements Gallery {

    final Map<String, Enrolment> enrolled = new ConcurrentSkipListMap<>();
    volatile boolean ready = true;
    volatile boolean listable = true;
    volatile int readable = Integer.MAX_VALUE;
    volatile ChangeOutcome outcome = ChangeOutcome.VISIBLE;

    /** Name of the thread that looked last. */
    volatile String finder = "";

    void clear() {
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

    @Override
    public boolean isEmpty(String nodeId, FeatureType type) {
        return enrolled.keySet().stream().noneMatch(key -> key.startsWith(FeatureKey.prefix(nodeId, type)));
    }

    @Override
    public Optional<Feature> find(FeatureKey key) {
        finder = Thread.currentThread().getName();
        return Optional.ofNullable(enrolled.get(key.toString())).map(FakeGallery::feature);
    }

    @Override
    public Optional<EnrolledSubjects> list(String nodeId, FeatureType type) {
        if (!listable) {
            return Optional.empty();
        }
        var subjects = enrolled.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(FeatureKey.prefix(nodeId, type)))
                .map(entry -> new EnrolledSubjects.Subject(feature(entry.getValue()), images(entry.getValue())))
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
            public void close() {}
        });
    }

    @Override
    public CompletableFuture<ChangeOutcome> put(Enrolment enrolment) {
        if (outcome == ChangeOutcome.VISIBLE) {
            enrolled.put(enrolment.key().toString(), enrolment);
        }
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletableFuture<ChangeOutcome> remove(FeatureKey key) {
        enrolled.remove(key.toString());
        return CompletableFuture.completedFuture(outcome);
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
