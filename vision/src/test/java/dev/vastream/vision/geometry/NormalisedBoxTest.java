package dev.vastream.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedBoxTest {

    private static final NormalisedBox BOX = new NormalisedBox(0.2, 0.1, 0.4, 0.6);

    /** Cells of the grid that the boxes of the random tests lie on. */
    private static final int GRID = 16;

    @Test
    void knowsItsPoints() {
        assertThat(BOX.centre().x()).isCloseTo(0.4, within(1e-12));
        assertThat(BOX.centre().y()).isCloseTo(0.4, within(1e-12));
        assertThat(BOX.bottomCentre().x()).isCloseTo(0.4, within(1e-12));
        assertThat(BOX.bottomCentre().y()).isEqualTo(BOX.bottom());
        assertThat(BOX.at(0, 0)).isEqualTo(new NormalisedPoint(0.2, 0.1));
        assertThat(BOX.at(1, 1)).isEqualTo(new NormalisedPoint(BOX.right(), BOX.bottom()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, 0.4, true",
        "0.2, 0.1, true",
        "0.2, 0.7, true",
        "0.19, 0.4, false",
        "0.61, 0.4, false",
        "0.4, 0.09, false",
        "0.4, 0.71, false"
    })
    void containsBorderAndInside(double x, double y, boolean contained) {
        // The lower edge is 0.1 + 0.6, which is a last bit less than 0.7.
        assertThat(new NormalisedBox(0.2, 0.1, 0.4, 0.7 - 0.1 + 1e-15).contains(new NormalisedPoint(x, y)))
                .isEqualTo(contained);
    }

    /** Counted cell by cell, which knows nothing of formulas. */
    @Test
    void iouIsTheShareOfCommonCells() {
        var random = new Random(3);
        for (var round = 0; round < 500; round++) {
            var a = cells(random);
            var b = cells(random);
            var common = 0;
            var either = 0;
            for (var cell = 0; cell < GRID * GRID; cell++) {
                var centre = new NormalisedPoint((cell % GRID + 0.5) / GRID, (cell / GRID + 0.5) / GRID);
                common += a.contains(centre) && b.contains(centre) ? 1 : 0;
                either += a.contains(centre) || b.contains(centre) ? 1 : 0;
            }

            assertThat(a.iou(b)).isCloseTo((double) common / either, within(1e-12));
            assertThat(b.iou(a)).isEqualTo(a.iou(b));
        }
    }

    @Test
    void iouIsThatOfTheBoxesInPixels_whateverTheShapeOfThePicture() {
        var random = new Random(4);
        for (var round = 0; round < 200; round++) {
            var a = cells(random);
            var b = cells(random);

            assertThat((double) a.inPixels(1920, 1080).iou(b.inPixels(1920, 1080)))
                    .isCloseTo(a.iou(b), within(1e-5));
        }
    }

    @Test
    void iouIsZero_whenBoxesOnlyTouchOrAreEmpty() {
        assertThat(BOX.iou(new NormalisedBox(BOX.right(), 0.1, 0.1, 0.6))).isZero();
        assertThat(BOX.iou(new NormalisedBox(0.4, 0.4, 0, 0))).isZero();
        assertThat(BOX.iou(BOX)).isCloseTo(1, within(1e-12));
    }

    @Test
    void isScaledToPixels() {
        assertThat(new NormalisedBox(0.25, 0.5, 0.5, 0.125).inPixels(640, 480)).isEqualTo(new Box(160, 240, 320, 60));
        assertThat(new NormalisedBox(-0.5, 0, 2, 1).inPixels(10, 10)).isEqualTo(new Box(-5, 0, 20, 10));
    }

    private static NormalisedBox cells(Random random) {
        var left = random.nextInt(GRID);
        var top = random.nextInt(GRID);
        var width = 1 + random.nextInt(GRID - left);
        var height = 1 + random.nextInt(GRID - top);
        return new NormalisedBox(
                (double) left / GRID, (double) top / GRID, (double) width / GRID, (double) height / GRID);
    }
}
