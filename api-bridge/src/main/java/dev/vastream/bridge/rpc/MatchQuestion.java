package dev.vastream.bridge.rpc;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.Probe;
import java.util.List;
import java.util.Objects;

/**
 * Who is nearest to some vectors.
 *
 * @param nodeId node whose gallery is searched
 * @param type what is compared
 * @param probes what is looked for, at least one
 * @param uuid subject to compare with alone, empty to search all
 * @param maxCandidates most subjects for each probe
 */
public record MatchQuestion(String nodeId, FeatureType type, List<Probe> probes, String uuid, int maxCandidates) {

    public MatchQuestion {
        Objects.requireNonNull(type, "type");
        probes = List.copyOf(probes);
        if (probes.isEmpty() || maxCandidates < 1) {
            throw new IllegalArgumentException(
                    "probes and maxCandidates must be at least 1, are " + probes.size() + " and " + maxCandidates);
        }
    }

    /** A search of the whole gallery. */
    public static MatchQuestion search(String nodeId, FeatureType type, List<Probe> probes, int maxCandidates) {
        return new MatchQuestion(nodeId, type, probes, "", maxCandidates);
    }
}
