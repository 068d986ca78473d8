package dev.vastream.schemas.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreCalibrationTest {

    @ParameterizedTest
    @CsvSource({"0.4, 10, 0.4, 0.5", "0.4, 10, 1, 0.9975", "0.4, 10, -1, 0.0000008", "0, 2, 0.5, 0.7311"})
    void isTheLogistic_aboutTheThreshold(double threshold, double slope, double cosine, double score) {
        assertThat(new ScoreCalibration(threshold, slope).score(cosine)).isCloseTo(score, within(5e-5));
    }

    @Test
    void risesWithTheCosine_andStaysWithinOne() {
        var calibration = new ScoreCalibration(0.3, 15);
        var before = -1.0;
        for (var cosine = -1.0; cosine <= 1; cosine += 0.01) {
            var score = calibration.score(cosine);
            assertThat(score).isGreaterThan(before).isBetween(0.0, 1.0);
            before = score;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "-1, 10", "NaN, 10", "0.5, 0", "0.5, -1", "0.5, NaN", "0.5, Infinity"})
    void refusesNumbers_thatMakeNoScore(double threshold, double slope) {
        assertThatThrownBy(() -> new ScoreCalibration(threshold, slope)).isInstanceOf(IllegalArgumentException.class);
    }
}
