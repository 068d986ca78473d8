package dev.vastream.matching.score;

import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.vector.ScoreCalibration;
import java.util.List;

/** Converts neighbours to candidates of a record, with the score of their cosine. */
public final class ScoredCandidates {

    private ScoredCandidates() {}

    public static List<MatchCandidate> of(Neighbours neighbours, ScoreCalibration calibration) {
        return neighbours.nearest().stream()
                .map(neighbour -> new MatchCandidate(
                        neighbour.uuid(), neighbour.cosine(), (float) calibration.score(neighbour.cosine())))
                .toList();
    }
}
