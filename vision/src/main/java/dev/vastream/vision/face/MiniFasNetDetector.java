package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;

/**
 * Tells live faces by the mean of two MiniFASNets (Minivision's silent face anti-spoofing), one that sees the face and one
 * that sees more of what is around it. Input [1,3,80,80], BGR, raw; output [1,3] of which class 1 is live. It was right on
 * few examples only: take it as a hint.
 */
public final class MiniFasNetDetector implements LivenessDetector {

    private static final int SIDE_PX = 80;
    private static final int CLASSES = 3;
    private static final int LIVE = 1;
    private static final float NEAR = 2.7f;
    private static final float WIDE = 4.0f;

    private final View near;
    private final View wide;

    /**
     * A detector of a pair of models.
     *
     * @param near MiniFASNetV2, for a crop 2.7 times the face's box
     * @param wide MiniFASNetV1SE, for one 4 times the box
     */
    public MiniFasNetDetector(OnnxModel near, OnnxModel wide) {
        this.near = new View(near, NEAR);
        this.wide = new View(wide, WIDE);
    }

    @Override
    public float liveness(Picture picture, DetectedFace face) {
        return (near.liveness(picture, face.box()) + wide.liveness(picture, face.box())) / 2;
    }

    @Override
    public String modelId() {
        return near.modelId + "+" + wide.modelId;
    }

    @Override
    public void close() {
        near.close();
        wide.close();
    }

    /** One of the two models. */
    private static final class View implements AutoCloseable {

        private final float scale;
        private final String modelId;
        private final ModelBinding binding;
        private final InputCanvas canvas;

        View(OnnxModel model, float scale) {
            this.scale = scale;
            modelId = model.entry().name();
            binding = model.bind();
            canvas = new InputCanvas(binding.input(), SIDE_PX, SIDE_PX, PixelFormat.bgrPlanes(0));
        }

        float liveness(Picture picture, Box face) {
            picture.stretch(crop(face, picture.bounds()), canvas);
            binding.run();
            var output = binding.output("output");
            var total = 0.0;
            for (var number = 0; number < CLASSES; number++) {
                total += Math.exp(output.get(number) - output.get(LIVE));
            }
            return (float) (1 / total);
        }

        /** The face's box enlarged about its centre, by less where the picture is too small, and shifted into the picture. */
        private Box crop(Box face, Box picture) {
            var factor = Math.min(scale, Math.min(picture.width() / face.width(), picture.height() / face.height()));
            var width = face.width() * factor;
            var height = face.height() * factor;
            var left = face.left() + face.width() / 2 - width / 2;
            var top = face.top() + face.height() / 2 - height / 2;
            return new Box(
                    Math.max(0, Math.min(left, picture.width() - width)),
                    Math.max(0, Math.min(top, picture.height() - height)),
                    width,
                    height);
        }

        @Override
        public void close() {
            canvas.close();
            binding.close();
        }
    }
}
