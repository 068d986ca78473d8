package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.List;
import java.util.Optional;

/**
 * An enrolled subject that a probe is like.
 *
 * @param similarity 0 to 1, 0.5 at the model's threshold
 */
public record Likeness(Feature subject, double similarity) {

    /** From here on a probe is taken for the subject. */
    public static final double THRESHOLD = 0.5;

    /** Those of a probe, best first; who was removed in the meantime is not among them. */
    public static List<Likeness> all(Gallery gallery, String nodeId, FeatureType type, ProbeMatch match) {
        return match.getCandidates().stream()
                .flatMap(candidate -> of(gallery, nodeId, type, candidate).stream())
                .toList();
    }

    private static Optional<Likeness> of(Gallery gallery, String nodeId, FeatureType type, MatchCandidate candidate) {
        return gallery.find(new FeatureKey(nodeId, type, candidate.getUuid()))
                .map(subject -> new Likeness(subject, candidate.getScore()));
    }

    /** Whether it is the subject. */
    public boolean isMatch() {
        return similarity >= THRESHOLD;
    }
}
