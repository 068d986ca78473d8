package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisFilterTest {

    @Test
    void learnsVelocity_fromPositions() {
        var filter = AxisFilter.at(0, 0.1, 2);

        for (var i = 1; i <= 40; i++) {
            filter = filter.predicted(0.1, 0.01).updated(0.05 * i, 0.01);
        }

        assertThat(filter.velocity()).isCloseTo(0.5, within(0.01));
        assertThat(filter.predicted(2, 0.01).position()).isCloseTo(2 + 1, within(0.05));
    }

    /** The same motion seen at any rate: time, not frames, is what counts. */
    @Test
    void predictsTheSame_inOneStepAsInMany() {
        var filter = new AxisFilter(0.3, -0.2, 0.01, 0.002, 0.04);

        var once = filter.predicted(1, 0.5);
        var often = filter;
        for (var i = 0; i < 10; i++) {
            often = often.predicted(0.1, 0.5);
        }

        assertThat(often.position()).isCloseTo(once.position(), within(1e-12));
        assertThat(often.positionVariance()).isCloseTo(once.positionVariance(), within(1e-12));
        assertThat(often.covariance()).isCloseTo(once.covariance(), within(1e-12));
        assertThat(often.velocityVariance()).isCloseTo(once.velocityVariance(), within(1e-12));
    }

    /** Worked by hand: P' = [1 1; 0 1] diag(1, 1) [1 0; 1 1] = [2 1; 1 1], K = [2; 1] / (2 + 2), y = 4. */
    @Test
    void weighsMeasurementByItsVariance() {
        var filter = new AxisFilter(0, 0, 1, 0, 1).predicted(1, 0).updated(4, Math.sqrt(2));

        assertThat(filter.position()).isCloseTo(2, within(1e-12));
        assertThat(filter.velocity()).isCloseTo(1, within(1e-12));
        assertThat(filter.positionVariance()).isCloseTo(1, within(1e-12));
        assertThat(filter.covariance()).isCloseTo(0.5, within(1e-12));
        assertThat(filter.velocityVariance()).isCloseTo(0.75, within(1e-12));
    }

    /**
     * Without noise of the motion the filter is the least-squares line through all measurements; after n of equal deviation its
     * position has the variance 2(2n-1) / (n(n+1)) of one (Bar-Shalom et al. 2001, section 3.5).
     */
    @Test
    void isTheLineOfLeastSquares_whenMotionHasNoNoise() {
        var random = new Random(5);
        var deviation = 0.1;
        var n = 25;
        var measured = new double[n];
        var filter = AxisFilter.at(measured[0] = random.nextGaussian(), deviation, 1e3);
        for (var i = 1; i < n; i++) {
            measured[i] = 0.3 * i + random.nextGaussian();
            filter = filter.predicted(1, 0).updated(measured[i], deviation);
        }

        var line = lineThrough(measured);

        assertThat(filter.velocity()).isCloseTo(line[1], within(1e-6));
        assertThat(filter.position()).isCloseTo(line[0] + line[1] * (n - 1), within(1e-6));
        assertThat(filter.positionVariance())
                .isCloseTo(2 * (2 * n - 1) * deviation * deviation / (n * (n + 1.0)), within(1e-6));
    }

    /** The closed form of the matrices: F P F' + Q, multiplied out. */
    @Test
    void predictsAsTheMatricesDo() {
        var random = new Random(6);
        for (var round = 0; round < 100; round++) {
            var p = random.nextDouble();
            var v = random.nextDouble();
            var c = 0.9 * Math.sqrt(p * v) * (2 * random.nextDouble() - 1);
            var t = 3 * random.nextDouble();
            var q = random.nextDouble();
            double[][] f = {{1, t}, {0, 1}};
            double[][] transposed = {{1, 0}, {t, 1}};
            double[][] covariance = {{p, c}, {c, v}};
            var expected = product(product(f, covariance), transposed);

            var predicted = new AxisFilter(1, -2, p, c, v).predicted(t, q);

            assertThat(predicted.position()).isCloseTo(1 - 2 * t, within(1e-12));
            assertThat(predicted.positionVariance()).isCloseTo(expected[0][0] + q * t * t * t / 3, within(1e-9));
            assertThat(predicted.covariance()).isCloseTo(expected[0][1] + q * t * t / 2, within(1e-9));
            assertThat(predicted.velocityVariance()).isCloseTo(expected[1][1] + q * t, within(1e-9));
        }
    }

    /** A measurement never makes it less sure, and the covariance stays one. */
    @Test
    void growsSurer_withEachMeasurement() {
        var filter = AxisFilter.at(0.5, 0.1, 1);
        for (var i = 0; i < 200; i++) {
            var predicted = filter.predicted(0.1, 0.5);
            filter = predicted.updated(0.5, 0.02);

            assertThat(filter.positionVariance()).isPositive().isLessThan(predicted.positionVariance());
            assertThat(filter.velocityVariance()).isPositive().isLessThanOrEqualTo(predicted.velocityVariance());
            assertThat(filter.covariance() * filter.covariance())
                    .isLessThanOrEqualTo(filter.positionVariance() * filter.velocityVariance());
        }
    }

    private static double[] lineThrough(double[] values) {
        var n = values.length;
        var meanX = (n - 1) / 2.0;
        var meanY = Arrays.stream(values).average().orElseThrow();
        var across = 0.0;
        var spread = 0.0;
        for (var i = 0; i < n; i++) {
            across += (i - meanX) * (values[i] - meanY);
            spread += (i - meanX) * (i - meanX);
        }
        return new double[] {meanY - across / spread * meanX, across / spread};
    }

    private static double[][] product(double[][] a, double[][] b) {
        var product = new double[2][2];
        for (var row = 0; row < 2; row++) {
            for (var column = 0; column < 2; column++) {
                product[row][column] = a[row][0] * b[0][column] + a[row][1] * b[1][column];
            }
        }
        return product;
    }
}
