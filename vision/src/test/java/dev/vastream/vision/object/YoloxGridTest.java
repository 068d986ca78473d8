package dev.vastream.vision.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Candidates;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloxGridTest {

    private static final int SIDE_PX = 64;
    private static final float MIN_SCORE = 0.4f;
    private static final int CAR = 2;

    private final YoloxGrid grid = new YoloxGrid(SIDE_PX, MIN_SCORE);
    private final FloatBuffer output = FloatBuffer.allocate(grid.cells() * YoloxGrid.CELL_FLOATS);
    private final Candidates candidates = new Candidates();

    @ParameterizedTest
    @CsvSource({"32, 21", "64, 84", "416, 3549", "640, 8400"})
    void hasTheCellsOfThreeGrids(int sidePx, int cells) {
        assertThat(new YoloxGrid(sidePx, MIN_SCORE).cells()).isEqualTo(cells);
    }

    /** 64 cells of stride 8 come first, then 16 of stride 16, then 4 of stride 32. */
    @ParameterizedTest
    @CsvSource({"10, 8, 2, 1", "64, 16, 0, 0", "71, 16, 3, 1", "83, 32, 1, 1"})
    void placesTheBoxByItsCell(int cell, int stride, int column, int row) {
        put(cell, 0.25f, 0.5f, 2 * stride, 3 * stride, 0.9f, CAR, 0.8f, stride);

        grid.collect(output, candidates);

        var survivors = candidates.suppress(0.45f, 10);
        assertThat(survivors).hasSize(1);
        assertThat(candidates.category(survivors[0])).isEqualTo(CAR);
        assertThat(candidates.score(survivors[0])).isCloseTo(0.72f, within(1e-5f));
        var box = candidates.box(survivors[0]);
        assertThat(box.width()).isCloseTo(2 * stride, within(1e-3f));
        assertThat(box.height()).isCloseTo(3 * stride, within(1e-3f));
        assertThat(box.left() + box.width() / 2).isCloseTo((column + 0.25f) * stride, within(1e-3f));
        assertThat(box.top() + box.height() / 2).isCloseTo((row + 0.5f) * stride, within(1e-3f));
    }

    @Test
    void takesTheBestClass() {
        put(0, 0, 0, 8, 8, 1, 79, 0.6f, 8);
        output.put(5, 0.5f).put(5 + CAR, 0.55f);

        grid.collect(output, candidates);

        assertThat(candidates.category(candidates.suppress(0.45f, 10)[0])).isEqualTo(79);
    }

    @ParameterizedTest
    @CsvSource({"0.39, 1, 0", "0.9, 0.44, 0", "0.9, 0.45, 1", "NaN, 1, 0"})
    void keepsWhatReachesTheThreshold(float objectness, float classScore, int kept) {
        put(3, 0, 0, 8, 8, objectness, CAR, classScore, 8);

        grid.collect(output, candidates);

        assertThat(candidates.suppress(0.45f, 10)).hasSize(kept);
    }

    @Test
    void leavesTheBetterOfTwo_whenTheyAreOneObjectSeenByTwoCells() {
        put(9, 0, 0, 32, 32, 0.7f, CAR, 1, 8);
        put(10, 0, 0, 32, 32, 0.9f, CAR, 1, 8);
        put(11, 0, 0, 32, 32, 0.8f, 0, 1, 8);

        grid.collect(output, candidates);

        var survivors = candidates.suppress(0.45f, 10);
        assertThat(survivors).hasSize(2);
        assertThat(candidates.score(survivors[0])).isEqualTo(0.9f);
        assertThat(candidates.category(survivors[1])).isZero();
    }

    @Test
    void forgetsThePictureBefore() {
        put(9, 0, 0, 32, 32, 0.7f, CAR, 1, 8);
        grid.collect(output, candidates);
        put(9, 0, 0, 32, 32, 0, CAR, 1, 8);

        grid.collect(output, candidates);

        assertThat(candidates.suppress(0.45f, 10)).isEmpty();
    }

    private void put(
            int cell,
            float offsetX,
            float offsetY,
            float widthPx,
            float heightPx,
            float objectness,
            int number,
            float classScore,
            int stride) {
        var at = cell * YoloxGrid.CELL_FLOATS;
        output.put(at, offsetX)
                .put(at + 1, offsetY)
                .put(at + 2, (float) Math.log(widthPx / stride))
                .put(at + 3, (float) Math.log(heightPx / stride))
                .put(at + 4, objectness)
                .put(at + 5 + number, classScore);
    }
}
