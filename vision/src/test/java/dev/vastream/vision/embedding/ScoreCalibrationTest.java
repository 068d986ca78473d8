package dev.vastream.vision.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.model.ModelCatalogue;
import org.junit.jupiter.api.Test;

class ScoreCalibrationTest {

    private final ScoreCalibration calibration = new ScoreCalibration(0.4, 12);

    @Test
    void isHalfAtTheThresholdAndRisesWithTheCosine() {
        assertThat(calibration.score(0.4)).isEqualTo(0.5);
        assertThat(calibration.score(0.5)).isCloseTo(1 / (1 + Math.exp(-1.2)), within(1e-12));
        assertThat(calibration.score(0.1)).isLessThan(calibration.score(0.2));
        assertThat(calibration.score(1)).isBetween(0.99, 1.0);
        assertThat(calibration.score(-1)).isBetween(0.0, 0.01);
    }

    @Test
    void isThatOfTheBound_whenRoundingLeadsBeyond() {
        assertThat(calibration.score(1.0000001)).isEqualTo(calibration.score(1));
        assertThat(calibration.score(-1.0000001)).isEqualTo(calibration.score(-1));
    }

    @Test
    void isTheSame_whicheverVectorComesFirst() {
        var a = new float[] {0.1f, 0.7f, -0.2f};
        var b = new float[] {0.5f, 0.3f, 0.9f};

        assertThat(calibration.score(a, b)).isEqualTo(calibration.score(b, a));
    }

    @Test
    void isTheSame_whenVectorsAreLongerOrPadded() {
        var score = calibration.score(new float[] {0.6f, 0.8f}, new float[] {1, 0});

        assertThat(calibration.score(new float[] {6, 8, 0, 0}, new float[] {0.1f, 0, 0, 0}))
                .isCloseTo(score, within(1e-7));
        assertThat(score).isCloseTo(calibration.score(0.6), within(1e-7));
    }

    @Test
    void leadsBackToTheCosine() {
        assertThat(calibration.cosine(calibration.score(0.55))).isCloseTo(0.55, within(1e-12));
    }

    @Test
    void takesItsParametersFromTheCatalogue() {
        var entry = ModelCatalogue.load().find("mobilefacenet_112").orElseThrow();

        assertThat(ScoreCalibration.of(entry).score(entry.threshold("cosine"))).isEqualTo(0.5);
    }

    @Test
    void refuses_whenThereIsNothingToCompare() {
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.score(new float[] {1}, new float[] {1, 0}));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> calibration.score(new float[] {0}, new float[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreCalibration(0.4, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreCalibration(1, 12));
    }
}
