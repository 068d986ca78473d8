package dev.vastream.matching.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.Neighbours;
import dev.vastream.matching.gallery.Neighbours.Neighbour;
import dev.vastream.schemas.avro.MatchCandidate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreCalibrationTest {

    @ParameterizedTest
    @CsvSource({"0.4, 10, 0.4, 0.5", "0.4, 10, 1, 0.9975", "0.4, 10, -1, 0.0000008", "0, 2, 0.5, 0.7311"})
    void isTheLogistic_aboutTheThreshold(double threshold, double slope, float cosine, double score) {
        assertThat((double) new ScoreCalibration(threshold, slope).score(cosine))
                .isCloseTo(score, within(5e-5));
    }

    @Test
    void risesWithTheCosine_andStaysWithinOne() {
        var calibration = new ScoreCalibration(0.3, 15);
        var before = -1f;
        for (var cosine = -1f; cosine <= 1; cosine += 0.01f) {
            var score = calibration.score(cosine);
            assertThat(score).isGreaterThan(before).isBetween(0f, 1f);
            before = score;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "-1, 10", "NaN, 10", "0.5, 0", "0.5, -1", "0.5, NaN", "0.5, Infinity"})
    void refusesNumbers_thatMakeNoScore(double threshold, double slope) {
        assertThatThrownBy(() -> new ScoreCalibration(threshold, slope)).isInstanceOf(IllegalArgumentException.class);
    }

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
