package dev.vastream.vision.object;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.GreyCanvas;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.DetectorStandIn;
import dev.vastream.vision.model.ModelDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.HOGDescriptor;

/**
 * Finds standing persons with histograms of oriented gradients and the linear classifier that OpenCV carries (Dalal and
 * Triggs 2005). It needs no file and finds much less than a network: a stand-in.
 */
final class HogPersonDetector implements ObjectDetector {

    private static final String MODEL_ID = "opencv_hog_person";

    private static final int LONGEST_SIDE_PX = 480;
    private static final int STRIDE_PX = 8;
    private static final int PADDING_PX = 16;
    private static final double SCALE_STEP = 1.1;
    private static final double GROUPING = 2;
    private static final double MIN_MARGIN = 0.3;

    private final GreyCanvas canvas = new GreyCanvas(LONGEST_SIDE_PX);
    private final HOGDescriptor hog = new HOGDescriptor();
    private final Size stride = new Size(STRIDE_PX, STRIDE_PX);
    private final Size padding = new Size(PADDING_PX, PADDING_PX);

    HogPersonDetector() {
        try (var weights = HOGDescriptor.getDefaultPeopleDetector();
                var matrix = new Mat(weights)) {
            hog.setSVMDetector(matrix);
        }
    }

    /** This detector in the place of a missing model. */
    static DetectorStandIn<ObjectDetector> standIn() {
        var description = ModelDescription.ofOpenCv(MODEL_ID, "object-detection", "margin", MIN_MARGIN);
        return new DetectorStandIn<>(description, "it finds standing persons only", HogPersonDetector::new);
    }

    @Override
    public List<DetectedObject> detect(Picture picture) {
        var ratio = picture.grey(canvas);
        if (canvas.widthPx() < hog.winSize().width()
                || canvas.heightPx() < hog.winSize().height()) {
            return List.of();
        }
        try (var found = new RectVector();
                var margins = new DoublePointer()) {
            hog.detectMultiScale(
                    canvas.pixels(), found, margins, MIN_MARGIN, stride, padding, SCALE_STEP, GROUPING, false);
            return persons(found, margins, picture, ratio);
        }
    }

    private static List<DetectedObject> persons(RectVector found, DoublePointer margins, Picture picture, float ratio) {
        var persons = new ArrayList<DetectedObject>();
        for (var i = 0L; i < found.size(); i++) {
            try (var window = found.get(i)) {
                var box = personIn(window).scale(1 / ratio).clip(picture.widthPx(), picture.heightPx());
                persons.add(new DetectedObject(ObjectClass.PERSON, "person", confidence(margins.get(i)), box));
            }
        }
        persons.sort(Comparator.comparing(DetectedObject::confidence).reversed());
        return persons;
    }

    /** The window has a margin around the person: a tenth at each side, somewhat less above and below. */
    private static Box personIn(Rect window) {
        return new Box(
                window.x() + 0.1f * window.width(),
                window.y() + 0.07f * window.height(),
                0.8f * window.width(),
                0.86f * window.height());
    }

    /** The classifier gives a distance from its boundary; the logistic of it grows alike, but is no probability. */
    private static float confidence(double margin) {
        return (float) (1 / (1 + Math.exp(-margin)));
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
        hog.close();
        stride.close();
        padding.close();
    }
}
