package dev.vastream.bridge.gallery;

import dev.vastream.schemas.avro.Feature;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.ProbeMatch;
import dev.vastream.schemas.topic.FeatureKey;
import java.util.List;

/**
 * An enrolled subject that resembles a probe.
 *
 * @param similarity 0 to 1, 0.5 at the model's threshold
 */
public record ScoredSubject(Feature subject, double similarity) {

    /** Least similarity of a match. */
    public static final double THRESHOLD = 0.5;

    /** The candidates of a probe, best first, without subjects that were removed in the meantime. */
    public static List<ScoredSubject> all(Gallery gallery, String nodeId, FeatureType type, ProbeMatch match) {
        return match.getCandidates().stream()
                .flatMap(candidate -> gallery.find(new FeatureKey(nodeId, type, candidate.getUuid())).stream()
                        .map(subject -> new ScoredSubject(subject, candidate.getScore())))
                .toList();
    }

    /** Whether it is the subject. */
    public boolean isMatch() {
        return similarity >= THRESHOLD;
    }
}
