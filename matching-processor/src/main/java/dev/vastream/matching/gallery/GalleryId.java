package dev.vastream.matching.gallery;

import dev.vastream.schemas.avro.FeatureType;
import java.util.Objects;

/**
 * Which gallery: each node has one of each feature type.
 *
 * @param nodeId node whose subjects it holds
 * @param type what its vectors describe
 */
public record GalleryId(String nodeId, FeatureType type) {

    /** Node of what names none. */
    private static final String DEFAULT_NODE = "default";

    public GalleryId {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(type, "type");
        if (nodeId.isEmpty()) {
            nodeId = DEFAULT_NODE;
        }
    }
}
