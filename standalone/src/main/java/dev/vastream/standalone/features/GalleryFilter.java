package dev.vastream.standalone.features;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that name some galleries; without them all are meant. */
final class GalleryFilter {

    @Option(names = "--node", paramLabel = "ID", description = "Only subjects of this node.")
    private String node;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only PERSON, FACE or VEHICLE.")
    private FeatureType type;

    boolean includes(FeatureKey key) {
        return (node == null || node.equals(key.nodeId())) && (type == null || type == key.type());
    }

    /** The key of a record of one of these galleries; keys of another form are of none. */
    Optional<FeatureKey> key(String text) {
        try {
            return Optional.of(FeatureKey.parse(text)).filter(this::includes);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
