package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;

/**
 * Turns persons into vectors with the re-identification models of Intel's Open Model Zoo. Input [1,256,128,3], BGR, raw,
 * the person's box stretched; output [1,256].
 */
public final class PersonReidEmbedder implements PersonEmbedder {

    private static final int WIDTH_PX = 128;
    private static final int HEIGHT_PX = 256;

    private final ModelBinding binding;
    private final InputCanvas canvas;
    private final String modelId;

    public PersonReidEmbedder(OnnxModel model) {
        binding = model.bind();
        canvas = new InputCanvas(binding.input(), WIDTH_PX, HEIGHT_PX, PixelFormat.bgrPixels());
        modelId = model.entry().name();
    }

    @Override
    public float[] embed(Picture picture, Box person) {
        picture.stretch(person, canvas);
        binding.run();
        return UnitVector.of(binding.output("Identity:0"));
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
