package dev.vastream.schemas.topic;

import dev.vastream.schemas.avro.FeatureType;
import java.util.Objects;
import java.util.Optional;

/**
 * Key of an enrolled subject on {@code va.features} and {@code va.feature-images}: {@code node_id/feature_type/uuid}.
 *
 * @param nodeId node whose gallery holds the subject, an {@linkplain Topics#isId id}: with a slash in it the keys of one gallery
 *     would begin as those of another
 * @param type what the gallery describes
 * @param uuid id of the subject in that gallery, any characters
 */
public record FeatureKey(String nodeId, FeatureType type, String uuid) {

    private static final String SEPARATOR = "/";

    public FeatureKey {
        Objects.requireNonNull(type, "type");
        requireId(nodeId);
        if (uuid.isEmpty()) {
            throw new IllegalArgumentException("uuid must not be empty");
        }
    }

    /** Reads a record's key. */
    public static FeatureKey parse(String key) {
        var parts = key.split(SEPARATOR, 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not node_id/feature_type/uuid: '" + key + "'");
        }
        return new FeatureKey(parts[0], FeatureType.valueOf(parts[1]), parts[2]);
    }

    /** Reads a record's key as it lies on the topic; nothing when it is none. */
    public static Optional<FeatureKey> of(byte[] key) {
        return RecordKeys.text(key).flatMap(text -> {
            try {
                return Optional.of(parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** What the keys of one gallery begin with, for scans of a sorted table. */
    public static String prefix(String nodeId, FeatureType type) {
        requireId(nodeId);
        return nodeId + SEPARATOR + type.name() + SEPARATOR;
    }

    private static void requireId(String nodeId) {
        if (!Topics.isId(nodeId)) {
            throw new IllegalArgumentException("nodeId must be an id that a topic can be named after");
        }
    }

    /** The key as it is written to the topic. */
    @Override
    public String toString() {
        return prefix(nodeId, type) + uuid;
    }
}
