package dev.vastream.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeatMapsTest {

    private static final int SIDE = 10;
    private static final PersonCrop CROP = new PersonCrop(100, 200, 50);
    private static final double PX_PER_CELL = 5;

    private final float[] values = new float[2 * SIDE * SIDE];
    private final HeatMaps maps = new HeatMaps(FloatBuffer.wrap(values), 2);

    @ParameterizedTest
    @CsvSource({"4, 4", "4.3, 4.3", "4.5, 3.75", "2.9, 6.4", "7.2, 1.1"})
    void findsTheTopBetweenCells_whenTheMapIsAGaussian(double column, double row) {
        draw(1, column, row, 0.8);

        var joint = maps.joints(CROP).get(1);

        assertThat((double) joint.x()).isCloseTo(100 + PX_PER_CELL * (column + 0.5), within(0.05));
        assertThat((double) joint.y()).isCloseTo(200 + PX_PER_CELL * (row + 0.5), within(0.05));
        assertThat(joint.confidence()).isBetween(0.65f, 0.8f);
    }

    @Test
    void staysInItsCell_whenItIsAtTheEdge() {
        draw(0, 0, 9, 0.8);

        var joint = maps.joints(CROP).get(0);

        assertThat((double) joint.x()).isCloseTo(102.5, within(1e-3));
        assertThat((double) joint.y()).isCloseTo(247.5, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.04, -3, Double.NaN})
    void isAbsent_whenNothingStandsOut(double peak) {
        draw(0, 5, 5, peak);

        assertThat(maps.joints(CROP).get(0)).isEqualTo(PictureJoint.ABSENT);
    }

    @Test
    void isSureAtMost_whenThePeakIsAboveOne() {
        draw(0, 5, 5, 1.2);

        assertThat(maps.joints(CROP).get(0).confidence()).isEqualTo(1);
    }

    @Test
    void refusesMapsThatAreNotSquare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeatMaps(FloatBuffer.allocate(21), 2))
                .withMessageContaining("2 square maps");
    }

    private void draw(int map, double column, double row, double peak) {
        for (var r = 0; r < SIDE; r++) {
            for (var c = 0; c < SIDE; c++) {
                var distance = (c - column) * (c - column) + (r - row) * (r - row);
                values[map * SIDE * SIDE + r * SIDE + c] = (float) (peak * Math.exp(-distance / (2 * 1.7 * 1.7)));
            }
        }
    }
}
