package dev.vastream.benchmarks.model;

import dev.vastream.vision.model.OnnxModel;

/** What a picture of 1280×720 takes on its way to a device, as a model's input. */
final class InputBytes {

    private static final double HEIGHT_OVER_WIDTH = 720.0 / 1280;

    /** Models of open size take sides that are multiples of this. */
    private static final int GRID_PX = 32;

    private static final int COLOURS = 3;

    private InputBytes() {}

    static long of(OnnxModel model) {
        if (model.isOfOneSize()) {
            try (var binding = model.bind()) {
                return binding.inputBytes().capacity();
            }
        }
        var width = model.entry().detectionFormat().sidePx();
        var height = Math.ceil(width * HEIGHT_OVER_WIDTH / GRID_PX) * GRID_PX;
        return (long) (COLOURS * width * height * model.inputBytesEach());
    }
}
