package dev.vastream.vision.object;

import dev.vastream.vision.geometry.Candidates;
import java.nio.FloatBuffer;

/**
 * Reads the output of YOLOX (Ge et al. 2021): for each cell of the grids of stride 8, 16, 32, row by row, centre, logarithm
 * of the size, objectness and 80 class scores; {@code centre = (offset + cell) x stride}, {@code size = exp(log size) x
 * stride}, {@code score = objectness x best class}.
 */
final class YoloxGrid {

    /** Stride of the coarsest grid, pixels. */
    static final int LARGEST_STRIDE_PX = 32;

    static final int CELL_FLOATS = 5 + CocoClass.COUNT;

    private static final int[] STRIDES = {8, 16, LARGEST_STRIDE_PX};
    private static final int OBJECTNESS = 4;
    private static final int FIRST_CLASS = 5;

    private final int sidePx;
    private final float minScore;

    /**
     * @param sidePx side of the network's square input, a multiple of {@link #LARGEST_STRIDE_PX}
     * @param minScore least score of a candidate
     */
    YoloxGrid(int sidePx, float minScore) {
        this.sidePx = sidePx;
        this.minScore = minScore;
    }

    /** Cells of all grids. */
    int cells() {
        var cells = 0;
        for (var stride : STRIDES) {
            cells += (sidePx / stride) * (sidePx / stride);
        }
        return cells;
    }

    /** Replaces the candidates by those of the output, by number of their class of COCO, in pixels of the input. */
    void collect(FloatBuffer output, Candidates candidates) {
        candidates.clear();
        var cell = 0;
        for (var stride : STRIDES) {
            var cells = sidePx / stride;
            for (var row = 0; row < cells; row++) {
                for (var column = 0; column < cells; column++) {
                    // A cell whose objectness is below the threshold has no class above it.
                    if (output.get(cell * CELL_FLOATS + OBJECTNESS) >= minScore) {
                        collect(output, cell * CELL_FLOATS, column, row, stride, candidates);
                    }
                    cell++;
                }
            }
        }
    }

    private void collect(FloatBuffer output, int at, int column, int row, int stride, Candidates candidates) {
        var best = bestClass(output, at);
        var score = output.get(at + OBJECTNESS) * output.get(at + FIRST_CLASS + best);
        if (score < minScore) {
            return;
        }
        var width = (float) Math.exp(output.get(at + 2)) * stride;
        var height = (float) Math.exp(output.get(at + 3)) * stride;
        var left = (output.get(at) + column) * stride - width / 2;
        var top = (output.get(at + 1) + row) * stride - height / 2;
        candidates.add(best, score, left, top, width, height);
    }

    private static int bestClass(FloatBuffer output, int at) {
        var best = 0;
        for (var number = 1; number < CocoClass.COUNT; number++) {
            if (output.get(at + FIRST_CLASS + number) > output.get(at + FIRST_CLASS + best)) {
                best = number;
            }
        }
        return best;
    }
}
