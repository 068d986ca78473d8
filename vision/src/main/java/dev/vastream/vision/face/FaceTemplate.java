package dev.vastream.vision.face;

import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.geometry.Similarity;
import java.util.List;

/**
 * Where the five landmarks of a face lie in an aligned crop.
 *
 * @param landmarks left eye, right eye, nose, left and right mouth corner as seen in the crop, pixels
 */
public record FaceTemplate(List<Point> landmarks) {

    /** Side of the crops that {@link #ARC_FACE} is for, pixels. */
    public static final int SIDE_PX = 112;

    /** The template of ArcFace (Deng et al. 2019) for crops of 112 by 112 pixels. */
    public static final FaceTemplate ARC_FACE = new FaceTemplate(List.of(
            new Point(38.2946f, 51.6963f),
            new Point(73.5318f, 51.5014f),
            new Point(56.0252f, 71.7366f),
            new Point(41.5493f, 92.3655f),
            new Point(70.7299f, 92.2041f)));

    public FaceTemplate {
        landmarks = List.copyOf(landmarks);
        if (landmarks.size() != 5) {
            throw new IllegalArgumentException("landmarks must be five, are " + landmarks.size());
        }
    }

    /** ArcFace's template for crops of another size. */
    public static FaceTemplate arcFace(int widthPx, int heightPx) {
        var scaleX = (float) widthPx / SIDE_PX;
        var scaleY = (float) heightPx / SIDE_PX;
        return new FaceTemplate(ARC_FACE.landmarks().stream()
                .map(point -> new Point(point.x() * scaleX, point.y() * scaleY))
                .toList());
    }

    /**
     * The transform from the picture to the crop, with the least squared error over the landmarks.
     *
     * @param face one with landmarks
     */
    public Similarity alignment(DetectedFace face) {
        return Similarity.fit(face.landmarks(), landmarks);
    }
}
