package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Candidates;
import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds faces and their five landmarks with YuNet (Wu et al. 2023). Input [1,3,H,W], BGR, raw, sides multiples of 32;
 * outputs for each stride 8, 16, 32 with one row a cell: {@code cls} and {@code obj} scores, {@code bbox} (4) and {@code
 * kps} (10).
 */
public final class YuNetDetector implements FaceDetector {

    private static final int LONGEST_SIDE_PX = 640;
    private static final int SIDE_MULTIPLE_PX = 32;
    private static final int PADDING = 0;
    private static final int[] STRIDES = {8, 16, 32};
    private static final int BOX_FLOATS = 4;
    private static final int LANDMARKS = 5;
    private static final int MOST_FACES = 750;
    private static final int LANDMARK_FLOATS = 2 * LANDMARKS;

    private final ModelBinding binding;
    private final String modelId;
    private final float minScore;
    private final float maxIou;
    private final Candidates candidates = new Candidates();
    private InputCanvas canvas;
    private float[] landmarks = new float[64 * LANDMARK_FLOATS];

    public YuNetDetector(OnnxModel model) {
        binding = model.bind(
                inputShape(LONGEST_SIDE_PX, LONGEST_SIDE_PX), outputShapes(LONGEST_SIDE_PX, LONGEST_SIDE_PX));
        canvas = newCanvas(LONGEST_SIDE_PX, LONGEST_SIDE_PX);
        modelId = model.entry().name();
        minScore = (float) model.entry().threshold("score");
        maxIou = (float) model.entry().threshold("nms_iou");
    }

    @Override
    public List<DetectedFace> detect(Picture picture) {
        fitCanvas(picture);
        var ratio = picture.letterbox(canvas);
        binding.run();
        collectCandidates();
        return faces(picture, ratio);
    }

    /**
     * Takes the smallest input that holds the picture with its longest side scaled down to 640 pixels. Scaling small
     * pictures up as well found no face more on the labelled ones and costs up to four times the work.
     */
    private void fitCanvas(Picture picture) {
        var longestSide = Math.max(picture.widthPx(), picture.heightPx());
        var ratio = Math.min(1, (float) LONGEST_SIDE_PX / longestSide);
        var width = paddedSide(picture.widthPx() * ratio);
        var height = paddedSide(picture.heightPx() * ratio);
        if (width == canvas.widthPx() && height == canvas.heightPx()) {
            return;
        }
        canvas.close();
        binding.reshape(inputShape(width, height), outputShapes(width, height));
        canvas = newCanvas(width, height);
    }

    private InputCanvas newCanvas(int width, int height) {
        return new InputCanvas(binding.input(), width, height, PixelFormat.bgrPlanes(PADDING));
    }

    private void collectCandidates() {
        candidates.clear();
        for (var stride : STRIDES) {
            var cls = binding.output("cls_" + stride);
            var obj = binding.output("obj_" + stride);
            var columns = canvas.widthPx() / stride;
            var cells = columns * (canvas.heightPx() / stride);
            for (var cell = 0; cell < cells; cell++) {
                var score = (float) Math.sqrt(clamp(cls.get(cell)) * clamp(obj.get(cell)));
                if (score >= minScore) {
                    collect(cell, cell % columns, cell / columns, stride, score);
                }
            }
        }
    }

    /** centre = (cell + offset) x stride, size = exp(log size) x stride, landmark = (offset + cell) x stride. */
    private void collect(int cell, int column, int row, int stride, float score) {
        var box = binding.output("bbox_" + stride);
        var at = cell * BOX_FLOATS;
        var width = (float) Math.exp(box.get(at + 2)) * stride;
        var height = (float) Math.exp(box.get(at + 3)) * stride;
        var left = (column + box.get(at)) * stride - width / 2;
        var top = (row + box.get(at + 1)) * stride - height / 2;
        var index = candidates.add(0, score, left, top, width, height);
        keepLandmarks(index, binding.output("kps_" + stride), cell, column, row, stride);
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

    private List<DetectedFace> faces(Picture picture, float ratio) {
        var faces = new ArrayList<DetectedFace>();
        for (var index : candidates.suppress(maxIou, MOST_FACES)) {
            var box = candidates.box(index).scale(1 / ratio).clip(picture.widthPx(), picture.heightPx());
            if (box.area() > 0) {
                faces.add(new DetectedFace(candidates.score(index), box, landmarks(index, ratio)));
            }
        }
        return faces;
    }

    private List<Point> landmarks(int index, float ratio) {
        var points = new ArrayList<Point>(LANDMARKS);
        for (var at = index * LANDMARK_FLOATS; at < (index + 1) * LANDMARK_FLOATS; at += 2) {
            points.add(new Point(landmarks[at] / ratio, landmarks[at + 1] / ratio));
        }
        return points;
    }

    private static float clamp(float score) {
        return Math.max(0, Math.min(1, score));
    }

    private static int paddedSide(float side) {
        var pixels = Math.max(1, Math.round(side));
        return (pixels + SIDE_MULTIPLE_PX - 1) / SIDE_MULTIPLE_PX * SIDE_MULTIPLE_PX;
    }

    private static long[] inputShape(int width, int height) {
        return new long[] {1, 3, height, width};
    }

    private static Map<String, long[]> outputShapes(int width, int height) {
        var shapes = new LinkedHashMap<String, long[]>();
        for (var stride : STRIDES) {
            var cells = (long) (width / stride) * (height / stride);
            shapes.put("cls_" + stride, new long[] {1, cells, 1});
            shapes.put("obj_" + stride, new long[] {1, cells, 1});
            shapes.put("bbox_" + stride, new long[] {1, cells, BOX_FLOATS});
            shapes.put("kps_" + stride, new long[] {1, cells, LANDMARK_FLOATS});
        }
        return shapes;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int inputSidePx() {
        return LONGEST_SIDE_PX;
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
