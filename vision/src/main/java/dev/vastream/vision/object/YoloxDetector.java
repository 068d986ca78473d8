package dev.vastream.vision.object;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Candidates;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds objects with YOLOX (Ge et al. 2021). Input [1,3,416,416], BGR, raw; output [1,3549,85]: for each cell of the grids
 * of stride 8, 16, 32 centre, size, objectness and 80 class scores.
 */
public final class YoloxDetector implements ObjectDetector {

    private static final int SIDE_PX = 416;
    private static final int PADDING = 114;
    private static final int[] STRIDES = {8, 16, 32};
    private static final int CELL_FLOATS = 5 + CocoClass.COUNT;
    private static final int OBJECTNESS = 4;
    private static final int FIRST_CLASS = 5;
    /** COCO's own evaluation looks at the best hundred of a picture. */
    private static final int MOST_OBJECTS = 250;

    private final ModelBinding binding;
    private final InputCanvas canvas;
    private final FloatBuffer output;
    private final String modelId;
    private final float minScore;
    private final float maxIou;
    private final Candidates candidates = new Candidates();

    public YoloxDetector(OnnxModel model) {
        binding = model.bind();
        canvas = new InputCanvas(binding.input(), SIDE_PX, SIDE_PX, PixelFormat.bgrPlanes(PADDING));
        output = binding.output("output");
        modelId = model.entry().name();
        minScore = (float) model.entry().threshold("score");
        maxIou = (float) model.entry().threshold("nms_iou");
    }

    @Override
    public List<DetectedObject> detect(Picture picture) {
        var ratio = picture.letterbox(canvas);
        binding.run();
        collectCandidates();
        return objects(picture, ratio);
    }

    private void collectCandidates() {
        candidates.clear();
        var cell = 0;
        for (var stride : STRIDES) {
            var cells = SIDE_PX / stride;
            for (var row = 0; row < cells; row++) {
                for (var column = 0; column < cells; column++) {
                    // The score is objectness times class, so a cell below the threshold by its objectness alone is
                    // out.
                    if (output.get(cell * CELL_FLOATS + OBJECTNESS) >= minScore) {
                        collect(cell * CELL_FLOATS, column, row, stride);
                    }
                    cell++;
                }
            }
        }
    }

    /** centre = (offset + cell) x stride, size = exp(log size) x stride, score = objectness x best class. */
    private void collect(int at, int column, int row, int stride) {
        var best = bestClass(at);
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

    private int bestClass(int at) {
        var best = 0;
        for (var number = 1; number < CocoClass.COUNT; number++) {
            if (output.get(at + FIRST_CLASS + number) > output.get(at + FIRST_CLASS + best)) {
                best = number;
            }
        }
        return best;
    }

    private List<DetectedObject> objects(Picture picture, float ratio) {
        var objects = new ArrayList<DetectedObject>();
        for (var index : candidates.suppress(maxIou, MOST_OBJECTS)) {
            var box = candidates.box(index).scale(1 / ratio).clip(picture.widthPx(), picture.heightPx());
            CocoClass.of(candidates.category(index))
                    .filter(coco -> box.area() > 0)
                    .ifPresent(coco -> objects.add(object(coco, candidates.score(index), box)));
        }
        return objects;
    }

    private static DetectedObject object(CocoClass coco, float score, Box box) {
        return new DetectedObject(coco.objectClass(), coco.label(), Math.min(1, score), box);
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int inputSidePx() {
        return SIDE_PX;
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
