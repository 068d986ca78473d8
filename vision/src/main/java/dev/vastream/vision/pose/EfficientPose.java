package dev.vastream.vision.pose;

import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.util.List;

/**
 * EfficientPose (Groos et al. 2020) of any size: input [1,3,S,S], RGB, ImageNet mean and deviation, the person's square
 * crop with black outside; output [1,16,H,H], a heat map for each joint of MPII. Belongs to one thread.
 */
final class EfficientPose implements AutoCloseable {

    private static final int COLOURS = 3;

    private final ModelBinding binding;
    private final InputCanvas canvas;
    private final HeatMaps heatMaps;

    EfficientPose(OnnxModel model) {
        binding = model.bind();
        var sidePx = (int) Math.round(Math.sqrt((double) binding.inputValues() / COLOURS));
        canvas = binding.canvas(sidePx, sidePx, PixelFormat.imageNetPlanes());
        heatMaps = new HeatMaps(binding.output("heatmaps"), MpiiJoint.COUNT);
    }

    /** The joints of {@link MpiiJoint} by number. */
    List<PictureJoint> estimate(Picture picture, PersonCrop crop) {
        picture.warp(crop.toCanvas(canvas.widthPx()), canvas);
        binding.run();
        return heatMaps.joints(crop);
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
