package dev.vastream.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.geometry.Point;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YuNetGridTest {

    private static final int WIDTH_PX = 96;
    private static final int HEIGHT_PX = 64;

    private final YuNetGrid grid = new YuNetGrid(0.6f);
    private final Map<String, FloatBuffer> outputs = new HashMap<>();

    @BeforeEach
    void allocate() {
        YuNetGrid.outputShapes(WIDTH_PX, HEIGHT_PX)
                .forEach((name, shape) -> outputs.put(name, FloatBuffer.allocate((int) (shape[1] * shape[2]))));
    }

    @ParameterizedTest
    @CsvSource({"8, 14, 2, 1", "16, 7, 1, 1", "32, 5, 2, 1"})
    void placesBoxAndLandmarksByTheirCell(int stride, int cell, int column, int row) {
        face(stride, cell, 0.81f, 1);
        outputs.get("bbox_" + stride)
                .put(4 * cell, 0.5f)
                .put(4 * cell + 1, 0.25f)
                .put(4 * cell + 2, (float) Math.log(3))
                .put(4 * cell + 3, (float) Math.log(4));
        for (var i = 0; i < 10; i++) {
            outputs.get("kps_" + stride).put(10 * cell + i, i / 10f);
        }

        collect();

        var found = grid.candidates().suppress(0.4f, 10);
        assertThat(found).hasSize(1);
        assertThat(grid.candidates().score(found[0])).isCloseTo(0.9f, within(1e-5f));
        var box = grid.candidates().box(found[0]);
        assertThat(box.width()).isCloseTo(3 * stride, within(1e-3f));
        assertThat(box.height()).isCloseTo(4 * stride, within(1e-3f));
        assertThat(box.left()).isCloseTo((column + 0.5f - 1.5f) * stride, within(1e-3f));
        assertThat(box.top()).isCloseTo((row + 0.25f - 2) * stride, within(1e-3f));
        var landmarks = grid.landmarks(found[0], 0.5f);
        assertThat(landmarks).hasSize(5);
        assertThat(landmarks.get(0)).isEqualTo(new Point(2 * column * stride, 2 * (row + 0.1f) * stride));
        assertThat(landmarks.get(4).x()).isCloseTo(2 * (column + 0.8f) * stride, within(1e-3f));
        assertThat(landmarks.get(4).y()).isCloseTo(2 * (row + 0.9f) * stride, within(1e-3f));
    }

    @ParameterizedTest
    @CsvSource({"0.36, 1, 1", "0.35, 1, 0", "7, 0.36, 1", "-1, 1, 0", "NaN, 1, 0"})
    void keepsWhatReachesTheThreshold_withBothScoresHeldTo0And1(float cls, float obj, int kept) {
        face(8, 0, cls, obj);

        collect();

        assertThat(grid.candidates().suppress(0.4f, 10)).hasSize(kept);
    }

    /** More than the memory it starts with: none may get another one's landmarks. */
    @Test
    void keepsEachFacesLandmarks_whenFacesAreMany() {
        var cells = WIDTH_PX / 8 * (HEIGHT_PX / 8);
        for (var cell = 0; cell < cells; cell++) {
            face(8, cell, 1, 1);
            outputs.get("kps_8").put(10 * cell, cell);
        }

        collect();

        var found = grid.candidates().suppress(0.4f, 1000);
        assertThat(found).hasSize(cells);
        for (var index : found) {
            var column = index % (WIDTH_PX / 8);
            assertThat(grid.landmarks(index, 1).get(0).x()).isEqualTo((index + column) * 8f);
        }
    }

    @Test
    void leavesTheBetterOfTwo_whenTwoGridsSeeOneFace() {
        face(8, 0, 0.7f, 1);
        outputs.get("bbox_8").put(2, (float) Math.log(4)).put(3, (float) Math.log(4));
        face(16, 0, 0.9f, 1);
        outputs.get("bbox_16").put(2, (float) Math.log(2)).put(3, (float) Math.log(2));

        collect();

        var found = grid.candidates().suppress(0.4f, 10);
        assertThat(found).hasSize(1);
        assertThat(grid.candidates().score(found[0])).isCloseTo((float) Math.sqrt(0.9), within(1e-5f));
    }

    private void face(int stride, int cell, float cls, float obj) {
        outputs.get("cls_" + stride).put(cell, cls);
        outputs.get("obj_" + stride).put(cell, obj);
    }

    private void collect() {
        grid.collect(outputs::get, WIDTH_PX, HEIGHT_PX);
    }
}
