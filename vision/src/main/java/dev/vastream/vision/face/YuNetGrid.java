package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Candidates;
import dev.vastream.vision.geometry.Point;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the outputs of YuNet (Wu et al. 2023): for each stride 8, 16, 32 one row a cell, in the order of the picture's rows,
 * of {@code cls} and {@code obj} scores, {@code bbox} (4) and {@code kps} (10). {@code score = sqrt(cls x obj)}, {@code
 * centre = (cell + offset) x stride}, {@code size = exp(log size) x stride}, {@code landmark = (offset + cell) x stride}.
 * Keeps its candidates in reused memory; belongs to one thread.
 */
final class YuNetGrid {

    /** Stride of the coarsest grid, pixels. */
    static final int LARGEST_STRIDE_PX = 32;

    private static final int[] STRIDES = {8, 16, LARGEST_STRIDE_PX};
    private static final int BOX_FLOATS = 4;
    private static final int LANDMARKS = 5;
    private static final int LANDMARK_FLOATS = 2 * LANDMARKS;

    private final float minScore;
    private final Candidates candidates = new Candidates();
    private float[] landmarks = new float[64 * LANDMARK_FLOATS];

    /** @param minScore least score of a candidate */
    YuNetGrid(float minScore) {
        this.minScore = minScore;
    }

    /** Shapes of the outputs for an input of that size, by name. */
    static Map<String, long[]> outputShapes(int widthPx, int heightPx) {
        var shapes = new LinkedHashMap<String, long[]>();
        for (var stride : STRIDES) {
            var cells = (long) (widthPx / stride) * (heightPx / stride);
            shapes.put("cls_" + stride, new long[] {1, cells, 1});
            shapes.put("obj_" + stride, new long[] {1, cells, 1});
            shapes.put("bbox_" + stride, new long[] {1, cells, BOX_FLOATS});
            shapes.put("kps_" + stride, new long[] {1, cells, LANDMARK_FLOATS});
        }
        return shapes;
    }

    /**
     * Replaces the candidates by those of the outputs, in pixels of the input.
     *
     * @param outputs by name
     * @param widthPx width of the input, a multiple of {@link #LARGEST_STRIDE_PX}
     * @param heightPx height of the input, likewise
     */
    void collect(Function<String, FloatBuffer> outputs, int widthPx, int heightPx) {
        candidates.clear();
        for (var stride : STRIDES) {
            var cls = outputs.apply("cls_" + stride);
            var obj = outputs.apply("obj_" + stride);
            var boxes = outputs.apply("bbox_" + stride);
            var points = outputs.apply("kps_" + stride);
            var columns = widthPx / stride;
            var cells = columns * (heightPx / stride);
            for (var cell = 0; cell < cells; cell++) {
                var score = (float) Math.sqrt(clamp(cls.get(cell)) * clamp(obj.get(cell)));
                if (score >= minScore) {
                    var index = add(boxes, cell, cell % columns, cell / columns, stride, score);
                    keepLandmarks(index, points, cell, cell % columns, cell / columns, stride);
                }
            }
        }
    }

    private int add(FloatBuffer boxes, int cell, int column, int row, int stride, float score) {
        var at = cell * BOX_FLOATS;
        var width = (float) Math.exp(boxes.get(at + 2)) * stride;
        var height = (float) Math.exp(boxes.get(at + 3)) * stride;
        var left = (column + boxes.get(at)) * stride - width / 2;
        var top = (row + boxes.get(at + 1)) * stride - height / 2;
        return candidates.add(0, score, left, top, width, height);
    }

    private void keepLandmarks(int index, FloatBuffer offsets, int cell, int column, int row, int stride) {
        if ((index + 1) * LANDMARK_FLOATS > landmarks.length) {
            landmarks = Arrays.copyOf(landmarks, 2 * landmarks.length);
        }
        for (var coordinate = 0; coordinate < LANDMARK_FLOATS; coordinate++) {
            var cellPosition = coordinate % 2 == 0 ? column : row;
            landmarks[index * LANDMARK_FLOATS + coordinate] =
                    (offsets.get(cell * LANDMARK_FLOATS + coordinate) + cellPosition) * stride;
        }
    }

    Candidates candidates() {
        return candidates;
    }

    /**
     * The landmarks of a candidate, in pixels of the picture.
     *
     * @param ratio size of the picture in the input to that of the picture
     */
    List<Point> landmarks(int candidate, float ratio) {
        var points = new ArrayList<Point>(LANDMARKS);
        for (var at = candidate * LANDMARK_FLOATS; at < (candidate + 1) * LANDMARK_FLOATS; at += 2) {
            points.add(new Point(landmarks[at] / ratio, landmarks[at + 1] / ratio));
        }
        return points;
    }

    private static float clamp(float score) {
        return Math.max(0, Math.min(1, score));
    }
}
