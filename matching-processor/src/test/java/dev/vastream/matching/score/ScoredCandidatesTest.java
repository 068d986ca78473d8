package dev.vastream.matching.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.matching.gallery.Neighbours.Neighbour;
import dev.vastream.schemas.avro.MatchCandidate;
import dev.vastream.schemas.vector.ScoreCalibration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoredCandidatesTest {

    @Test
    void scoresEachNeighbour_inTheirOrder() {
        var neighbours =
                new Neighbours(List.of(new Neighbour("ada", 0.9f), new Neighbour("bob", 0.6f)), Optional.of(0.3f));

        var candidates = ScoredCandidates.of(neighbours, new ScoreCalibration(0.6, 10));

        assertThat(candidates).extracting(MatchCandidate::getUuid).containsExactly("ada", "bob");
        assertThat(candidates).extracting(MatchCandidate::getCosine).containsExactly(0.9f, 0.6f);
        assertThat(candidates.get(1).getScore()).isCloseTo(0.5f, within(1e-6f));
    }
}
