package dev.vastream.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {

    @Test
    void thresholdIsEquallyFarInDeviations_whenKindsDoNotOverlap() {
        var cosines = new Cosines(new double[] {0.6, 0.8}, new double[] {-0.05, 0.05});

        // 0.7 and 0.1 against 0 and 0.05: two thirds of the way belong to the wider kind.
        assertThat(CalibrationFit.equalErrorPoint(cosines)).isCloseTo(0.7 / 3, within(1e-9));
        assertThat(CalibrationFit.of(cosines).slope()).isBetween(1.0, 30.0);
    }

    /** Cosines of two kinds drawn so that their odds are logistic in the cosine: two normals of one deviation. */
    @Test
    void findsTheSlopeThatTheCosinesWereDrawnWith_whenThereAreMany() {
        var random = new Random(3);
        var same = DoubleStream.generate(() -> 0.5 + 0.2 * random.nextGaussian())
                .limit(20_000)
                .sorted();
        var different = DoubleStream.generate(() -> 0.1 + 0.2 * random.nextGaussian())
                .limit(60_000)
                .sorted();

        var fit = CalibrationFit.of(new Cosines(same.toArray(), different.toArray()));

        assertThat(fit.threshold()).isCloseTo(0.3, within(0.01));
        assertThat(fit.slope()).isCloseTo((0.5 - 0.1) / (0.2 * 0.2), within(0.4));
    }

    @Test
    void countsBothKindsOfErrors() {
        var cosines = new Cosines(new double[] {0.2, 0.5, 0.6, 0.7}, new double[] {0, 0.1, 0.2, 0.3, 0.5});

        assertThat(cosines.falseMatchRate(0.3)).isEqualTo(0.4);
        assertThat(cosines.falseNonMatchRate(0.3)).isEqualTo(0.25);
    }
}
