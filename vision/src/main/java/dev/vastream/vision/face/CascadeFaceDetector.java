package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.GreyCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.DetectorStandIn;
import dev.vastream.vision.model.ModelDescription;
import dev.vastream.vision.model.ModelFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Finds upright frontal faces with a cascade of Haar-like features (Viola and Jones 2001) that lies in the OpenCV library's
 * own jar. It gives no landmarks and finds less than a network: a stand-in.
 */
final class CascadeFaceDetector implements FaceDetector {

    private static final String MODEL_ID = "opencv_haar_face";

    private static final String CASCADE = "haarcascade_frontalface_alt2.xml";
    private static final int LONGEST_SIDE_PX = 640;
    private static final double SCALE_STEP = 1.1;
    private static final int MIN_NEIGHBOURS = 4;
    private static final int MIN_FACE_PX = 24;
    private static final int NO_FLAGS = 0;

    private final GreyCanvas canvas = new GreyCanvas(LONGEST_SIDE_PX);
    private final CascadeClassifier cascade = new CascadeClassifier(cascadeFile());
    private final Size smallest = new Size(MIN_FACE_PX, MIN_FACE_PX);
    private final Size largest = new Size();

    /** This detector in the place of a missing model. */
    static DetectorStandIn<FaceDetector> standIn() {
        var description = ModelDescription.ofOpenCv(MODEL_ID, "face-detection", "neighbours", MIN_NEIGHBOURS);
        return new DetectorStandIn<>(description, "it finds frontal faces only", CascadeFaceDetector::new);
    }

    @Override
    public List<DetectedFace> detect(Picture picture) {
        var ratio = picture.grey(canvas);
        try (var found = new RectVector();
                var neighbours = new IntPointer()) {
            cascade.detectMultiScale2(
                    canvas.pixels(), found, neighbours, SCALE_STEP, MIN_NEIGHBOURS, NO_FLAGS, smallest, largest);
            return faces(found, neighbours, picture, ratio);
        }
    }

    private static List<DetectedFace> faces(RectVector found, IntPointer neighbours, Picture picture, float ratio) {
        var faces = new ArrayList<DetectedFace>();
        for (var i = 0L; i < found.size(); i++) {
            try (var window = found.get(i)) {
                var box = new Box(window.x(), window.y(), window.width(), window.height());
                var clipped = box.scale(1 / ratio).clip(picture.widthPx(), picture.heightPx());
                faces.add(new DetectedFace(confidence(neighbours.get(i)), clipped, List.of()));
            }
        }
        faces.sort(Comparator.comparing(DetectedFace::confidence).reversed());
        return faces;
    }

    /** The more windows agree, the surer; no probability. */
    private static float confidence(int neighbours) {
        return neighbours / (neighbours + 1f);
    }

    private static String cascadeFile() {
        var resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + CASCADE;
        try {
            var file = Loader.cacheResource(resource);
            if (file == null) {
                throw new ModelFailedException("the OpenCV library holds no " + resource);
            }
            return file.getPath();
        } catch (IOException e) {
            throw new ModelFailedException("cannot unpack " + resource, e);
        }
    }

    @Override
    public String modelId() {
        return MODEL_ID;
    }

    @Override
    public int inputSidePx() {
        return LONGEST_SIDE_PX;
    }

    @Override
    public void close() {
        canvas.close();
        cascade.close();
        smallest.close();
        largest.close();
    }
}
