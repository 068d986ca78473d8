package dev.vastream.vision.embedding;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.geometry.Similarity;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.util.List;
import java.util.Optional;

/**
 * Turns faces into vectors with MobileFaceNet (Chen et al. 2018) in the manner of ArcFace. Input [1,3,112,112], RGB, with
 * ImageNet's mean and deviation, the face aligned by its five landmarks; output [1,128].
 */
public final class MobileFaceNetEmbedder implements FaceEmbedder {

    private static final int SIDE_PX = 112;

    /** Where ArcFace wants eyes, nose and mouth corners (Deng et al. 2019). */
    private static final List<Point> TEMPLATE = List.of(
            new Point(38.2946f, 51.6963f),
            new Point(73.5318f, 51.5014f),
            new Point(56.0252f, 71.7366f),
            new Point(41.5493f, 92.3655f),
            new Point(70.7299f, 92.2041f));

    private final ModelBinding binding;
    private final InputCanvas canvas;
    private final String modelId;

    public MobileFaceNetEmbedder(OnnxModel model) {
        binding = model.bind();
        canvas = new InputCanvas(binding.input(), SIDE_PX, SIDE_PX, PixelFormat.imageNetPlanes());
        modelId = model.entry().name();
    }

    @Override
    public Optional<float[]> embed(Picture picture, DetectedFace face) {
        if (face.landmarks().isEmpty()) {
            return Optional.empty();
        }
        picture.warp(Similarity.fit(face.landmarks(), TEMPLATE), canvas);
        binding.run();
        return Optional.of(UnitVector.of(binding.output("output0")));
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
