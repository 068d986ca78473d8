package dev.vastream.vision.pose;

import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.OnnxModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Optional;

/**
 * BlazePose GHUM lite (Bazarevsky et al. 2020; Grishchenko et al. 2022): input [1,3,256,256], RGB, 0 to 1, the person's
 * square crop with black outside; outputs {@code landmarks} 39 x (x, y, z, visibility logit, presence logit) in pixels of
 * the crop, {@code world_landmarks} 39 x (x, y, z) in metres about the middle of the hips, {@code pose_score}. The first 33
 * are points of the body. One pass: a second one on a crop turned by the first helps some pictures and harms others. Belongs
 * to one thread.
 */
final class BlazePose implements AutoCloseable {

    private static final int SIDE_PX = 256;
    private static final int LANDMARK_FLOATS = 5;
    private static final int VISIBILITY = 3;
    private static final int WORLD_FLOATS = 3;
    private static final float MM = 1000;

    private final ModelBinding binding;
    private final InputCanvas canvas;
    private final FloatBuffer landmarks;
    private final FloatBuffer world;
    private final FloatBuffer score;
    private final float minScore;

    BlazePose(OnnxModel model) {
        binding = model.bind();
        var black = new Triple(0, 0, 0);
        var white = new Triple(255, 255, 255);
        canvas = binding.canvas(SIDE_PX, SIDE_PX, PixelFormat.normalised(Colours.RGB, Layout.PLANES, black, white));
        landmarks = binding.output("landmarks");
        world = binding.output("world_landmarks");
        score = binding.output("pose_score");
        minScore = (float) model.entry().threshold("score");
    }

    /** The body; none if the model sees nobody. */
    Optional<BlazeBody> estimate(Picture picture, PersonCrop crop) {
        picture.warp(crop.toCanvas(SIDE_PX), canvas);
        binding.run();
        // Written so that a score that is no number is nobody, too.
        return score.get(0) >= minScore ? Optional.of(body(crop)) : Optional.empty();
    }

    private BlazeBody body(PersonCrop crop) {
        var points = new ArrayList<PictureJoint>(BlazePoint.COUNT);
        var metric = new ArrayList<SpaceJoint>(BlazePoint.COUNT);
        for (var point = 0; point < BlazePoint.COUNT; point++) {
            var at = point * LANDMARK_FLOATS;
            points.add(new PictureJoint(
                    crop.x(landmarks.get(at) / SIDE_PX), crop.y(landmarks.get(at + 1) / SIDE_PX), (float)
                            (1 / (1 + Math.exp(-landmarks.get(at + VISIBILITY))))));
            var in = point * WORLD_FLOATS;
            metric.add(new SpaceJoint(MM * world.get(in), MM * world.get(in + 1), MM * world.get(in + 2)));
        }
        return new BlazeBody(points, metric);
    }

    @Override
    public void close() {
        canvas.close();
        binding.close();
    }
}
