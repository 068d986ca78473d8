package dev.vastream.matching.gallery;

import java.util.List;
import java.util.Optional;

/**
 * The subjects nearest to a probe.
 *
 * @param nearest best first, each subject once, by its best vector
 * @param margin cosine from the best to the runner-up, also when only the best was asked for; empty with fewer than two
 */
public record Neighbours(List<Neighbour> nearest, Optional<Float> margin) {

    static final Neighbours NONE = new Neighbours(List.of(), Optional.empty());

    public Neighbours {
        nearest = List.copyOf(nearest);
    }

    /** A subject with the cosine of its vector that is nearest to the probe. */
    public record Neighbour(String uuid, float cosine) {}
}
