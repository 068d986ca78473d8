package dev.vastream.vision.example;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.DetectionFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;
import dev.vastream.vision.object.ObjectDetector;
import dev.vastream.vision.object.ObjectDetectorFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that another family of detectors takes: finds bright squares with the model of means over four squares. */
public final class BrightSquareDetector implements ObjectDetector {

    private static final String OUTPUT = "vector";
    private static final int COLOURS = 3;
    private static final int SQUARES = 4;
    private static final int SQUARES_A_ROW = 2;

    private final int sidePx;
    private final String modelId;
    private final float minScore;
    private final ModelBinding binding;
    private final InputCanvas canvas;

    /** The family by the name {@code bright-squares}. */
    public static final class Family implements ObjectDetectorFamily {

        @Override
        public String decoder() {
            return "bright-squares";
        }

        @Override
        public ObjectDetector open(OnnxModel model, DetectionFormat format) {
            return new BrightSquareDetector(model, format.sidePx());
        }
    }

    private BrightSquareDetector(OnnxModel model, int sidePx) {
        this.sidePx = sidePx;
        modelId = model.entry().name();
        minScore = (float) model.entry().threshold("score");
        binding =
                model.bind(new long[] {1, COLOURS, sidePx, sidePx}, Map.of(OUTPUT, new long[] {1, COLOURS * SQUARES}));
        canvas = binding.canvas(sidePx, sidePx, PixelFormat.bgrPlanes(0));
    }

    @Override
    public List<DetectedObject> detect(Picture picture) {
        var ratio = picture.letterbox(canvas);
        binding.run();
        var squares = new ArrayList<DetectedObject>();
        for (var square = 0; square < SQUARES; square++) {
            var score = brightness(square);
            if (score >= minScore) {
                var box = box(square).scale(1 / ratio);
                squares.add(new DetectedObject(ObjectClass.BAG, "bright square", score, box));
            }
        }
        return squares;
    }

    /** The darkest of its colours, 0 to 1. */
    private float brightness(int square) {
        var darkest = 255f;
        for (var colour = 0; colour < COLOURS; colour++) {
            darkest = Math.min(darkest, binding.output(OUTPUT).get(colour * SQUARES + square));
        }
        return darkest / 255;
    }

    private Box box(int square) {
        var side = (float) sidePx / SQUARES_A_ROW;
        return new Box(square % SQUARES_A_ROW * side, square / SQUARES_A_ROW * side, side, side);
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
