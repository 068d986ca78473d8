package dev.vastream.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
