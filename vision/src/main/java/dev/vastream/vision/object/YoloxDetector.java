package dev.vastream.vision.object;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Candidates;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.DetectionFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds objects with YOLOX (Ge et al. 2021) of any size. Input [1,3,S,S], BGR, raw; output {@code output} [1,cells,85], see
 * {@link YoloxGrid}.
 */
public final class YoloxDetector implements ObjectDetector {

    private static final String OUTPUT = "output";
    private static final int PADDING = 114;
    /** COCO's own evaluation looks at the best hundred of a picture. */
    private static final int MOST_OBJECTS = 250;

    private final int sidePx;
    private final YoloxGrid grid;
    private final ModelBinding binding;
    private final InputCanvas canvas;
    private final FloatBuffer output;
    private final String modelId;
    private final float maxIou;
    private final Candidates candidates = new Candidates();

    /** The family by the name {@code yolox}. */
    public static final class Family implements ObjectDetectorFamily {

        @Override
        public String decoder() {
            return "yolox";
        }

        @Override
        public ObjectDetector open(OnnxModel model, DetectionFormat format) {
            return new YoloxDetector(model, format);
        }
    }

    YoloxDetector(OnnxModel model, DetectionFormat format) {
        sidePx = format.sidePxInCellsOf(YoloxGrid.LARGEST_STRIDE_PX);
        grid = new YoloxGrid(sidePx, (float) model.entry().threshold("score"));
        maxIou = (float) model.entry().threshold("nms_iou");
        modelId = model.entry().name();
        binding = model.bind(
                new long[] {1, 3, sidePx, sidePx}, Map.of(OUTPUT, new long[] {1, grid.cells(), YoloxGrid.CELL_FLOATS}));
        canvas = binding.canvas(sidePx, sidePx, PixelFormat.bgrPlanes(PADDING));
        output = binding.output(OUTPUT);
    }

    @Override
    public List<DetectedObject> detect(Picture picture) {
        var ratio = picture.letterbox(canvas);
        binding.run();
        grid.collect(output, candidates);
        return objects(picture, ratio);
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
        return sidePx;
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
