package dev.vastream.vision.face;

import dev.vastream.vision.image.Picture;
import java.util.List;

/** Finds faces. An instance belongs to one thread; models behind it are shared. */
public interface FaceDetector extends AutoCloseable {

    /** Faces of the picture by descending confidence, boxes clipped to it. */
    List<DetectedFace> detect(Picture picture);

    /** Catalogue name of the model. */
    String modelId();

    /** Longest side of a picture that the model makes use of, pixels. */
    int inputSidePx();

    @Override
    void close();
}
