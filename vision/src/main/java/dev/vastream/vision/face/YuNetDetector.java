package dev.vastream.vision.face;

import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.DetectionFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds faces and their five landmarks with YuNet (Wu et al. 2023). Input [1,3,H,W], BGR, raw, sides multiples of 32;
 * outputs see {@link YuNetGrid}.
 */
public final class YuNetDetector implements FaceDetector {

    private static final int PADDING = 0;
    private static final int MOST_FACES = 750;

    /** Sides of most cameras' pictures. */
    private static final float WIDE = 9f / 16;

    private final int longestSidePx;
    private final int wideHeightPx;
    private final boolean isOnDevice;
    private final YuNetGrid grid;
    private final ModelBinding binding;
    private final String modelId;
    private final float maxIou;
    private InputCanvas canvas;

    /** The family by the name {@code yunet}. */
    public static final class Family implements FaceDetectorFamily {

        @Override
        public String decoder() {
            return "yunet";
        }

        @Override
        public FaceDetector open(OnnxModel model, DetectionFormat format) {
            return new YuNetDetector(model, format);
        }
    }

    YuNetDetector(OnnxModel model, DetectionFormat format) {
        longestSidePx = format.sidePxInCellsOf(YuNetGrid.LARGEST_STRIDE_PX);
        grid = new YuNetGrid((float) model.entry().threshold("score"));
        maxIou = (float) model.entry().threshold("nms_iou");
        modelId = model.entry().name();
        wideHeightPx = paddedSide(longestSidePx * WIDE);
        isOnDevice = model.isOnDevice();
        binding = model.bind(
                inputShape(longestSidePx, longestSidePx), YuNetGrid.outputShapes(longestSidePx, longestSidePx));
        canvas = newCanvas(longestSidePx, longestSidePx);
    }

    @Override
    public List<DetectedFace> detect(Picture picture) {
        fitCanvas(picture);
        var ratio = picture.letterbox(canvas);
        binding.run();
        grid.collect(binding::output, canvas.widthPx(), canvas.heightPx());
        return faces(picture, ratio);
    }

    /**
     * Takes the smallest input that holds the picture with its longest side scaled down to the format's. Scaling small
     * pictures up as well found no face more on the labelled ones and costs up to four times the work.
     */
    private void fitCanvas(Picture picture) {
        var longestSide = Math.max(picture.widthPx(), picture.heightPx());
        var ratio = Math.min(1, (float) longestSidePx / longestSide);
        var width = isOnDevice ? longestSidePx : paddedSide(picture.widthPx() * ratio);
        var height = isOnDevice ? deviceHeight(picture.heightPx() * ratio) : paddedSide(picture.heightPx() * ratio);
        if (width == canvas.widthPx() && height == canvas.heightPx()) {
            return;
        }
        canvas.close();
        binding.reshape(inputShape(width, height), YuNetGrid.outputShapes(width, height));
        canvas = newCanvas(width, height);
    }

    private InputCanvas newCanvas(int width, int height) {
        return binding.canvas(width, height, PixelFormat.bgrPlanes(PADDING));
    }

    private List<DetectedFace> faces(Picture picture, float ratio) {
        var candidates = grid.candidates();
        var faces = new ArrayList<DetectedFace>();
        for (var index : candidates.suppress(maxIou, MOST_FACES)) {
            var box = candidates.box(index).scale(1 / ratio).clip(picture.widthPx(), picture.heightPx());
            if (box.area() > 0) {
                faces.add(new DetectedFace(candidates.score(index), box, grid.landmarks(index, ratio)));
            }
        }
        return faces;
    }

    /** One of two, as a device takes seconds to be prepared for another input: what wide pictures want, or all. */
    private int deviceHeight(float height) {
        return Math.round(height) <= wideHeightPx ? wideHeightPx : longestSidePx;
    }

    private static int paddedSide(float side) {
        var pixels = Math.max(1, Math.round(side));
        var multiple = YuNetGrid.LARGEST_STRIDE_PX;
        return (pixels + multiple - 1) / multiple * multiple;
    }

    private static long[] inputShape(int width, int height) {
        return new long[] {1, 3, height, width};
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int inputSidePx() {
        return longestSidePx;
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
