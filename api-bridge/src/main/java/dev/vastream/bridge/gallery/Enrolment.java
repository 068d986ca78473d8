package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureImages;
import dev.vastream.schemas.avro.FeatureVector;
import dev.vastream.schemas.topic.FeatureKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * A subject to be enrolled.
 *
 * @param key where
 * @param person its data
 * @param images its pictures, encoded, as received
 * @param vectors of the pictures
 */
public record Enrolment(FeatureKey key, Person person, List<ByteBuffer> images, List<FeatureVector> vectors) {

    public Enrolment {
        images = List.copyOf(images);
        vectors = List.copyOf(vectors);
        if (images.isEmpty() || vectors.isEmpty()) {
            throw new IllegalArgumentException("images and vectors must not be empty");
        }
    }

    /**
     * The data of a person.
     *
     * @param userId id in the caller's system
     * @param gender 0 unknown, 1 male, 2 female
     * @param identifier 0 normal, 1 white, 2 black
     */
    public record Person(String userId, String userName, int userAge, int gender, int identifier, String memo) {}

    long imageBytes() {
        return images.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    Feature feature(Instant at) {
        return Feature.newBuilder()
                .setNodeId(key.nodeId())
                .setFeatureType(key.type())
                .setUuid(key.uuid())
                .setUserId(person.userId())
                .setUserName(person.userName())
                .setUserAge(person.userAge())
                .setGender(person.gender())
                .setIdentifier(person.identifier())
                .setMemo(person.memo())
                .setVectors(vectors)
                .setUpdatedAt(at)
                .build();
    }

    FeatureImages images(Instant at) {
        return FeatureImages.newBuilder()
                .setNodeId(key.nodeId())
                .setFeatureType(key.type())
                .setUuid(key.uuid())
                .setImages(images)
                .setUpdatedAt(at)
                .build();
    }
}
