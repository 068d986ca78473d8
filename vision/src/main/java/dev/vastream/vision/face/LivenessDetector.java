package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.model.LivenessFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.util.List;
import java.util.Map;

/**
 * Checks faces for being live persons by the mean of some MiniFASNets (Minivision's silent face anti-spoofing), each of which
 * sees another crop: the face, and more of what is around it. Input [1,3,S,S], BGR, raw; output {@code output} [1,3] of
 * which class 1 is live. It was right on few examples only: take it as a hint. An instance belongs to one thread; models behind it
 * are shared.
 */
public final class LivenessDetector implements AutoCloseable {

    private static final String OUTPUT = "output";
    private static final int CLASSES = 3;
    private static final int LIVE = 1;

    private final List<View> views;

    /** @param models one at least, each with the crop of its catalogue entry */
    public LivenessDetector(List<OnnxModel> models) {
        views = models.stream().map(View::new).toList();
    }

    /** How likely the face is that of a live person, not a photo or a screen, 0 to 1. */
    public float liveness(Picture picture, DetectedFace face) {
        var sum = 0f;
        for (var view : views) {
            sum += view.liveness(picture, face.box());
        }
        return sum / views.size();
    }

    @Override
    public void close() {
        views.forEach(View::close);
    }

    /** One of the models. */
    private static final class View implements AutoCloseable {

        private final LivenessFormat format;
        private final ModelBinding binding;
        private final InputCanvas canvas;

        View(OnnxModel model) {
            format = model.entry().livenessFormat();
            var side = format.sidePx();
            binding = model.bind(new long[] {1, 3, side, side}, Map.of(OUTPUT, new long[] {1, CLASSES}));
            canvas = binding.canvas(side, side, PixelFormat.bgrPlanes(0));
        }

        float liveness(Picture picture, Box face) {
            picture.stretch(crop(face, picture.bounds()), canvas);
            binding.run();
            var output = binding.output(OUTPUT);
            var total = 0.0;
            for (var number = 0; number < CLASSES; number++) {
                total += Math.exp(output.get(number) - output.get(LIVE));
            }
            return (float) (1 / total);
        }

        /** The face's box enlarged about its centre, by less where the picture is too small, and shifted into the picture. */
        private Box crop(Box face, Box picture) {
            var most = Math.min(picture.width() / face.width(), picture.height() / face.height());
            var factor = Math.min(format.cropScale(), most);
            var width = face.width() * factor;
            var height = face.height() * factor;
            var left = face.centre().x() - width / 2;
            var top = face.centre().y() - height / 2;
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
