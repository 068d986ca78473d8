package dev.vastream.vision.object;

import dev.vastream.vision.image.Picture;
import java.util.List;

/** Finds objects of the contract's classes. An instance belongs to one thread; models behind it are shared. */
public interface ObjectDetector extends AutoCloseable {

    /** Objects of the picture by descending confidence, boxes clipped to it. */
    List<DetectedObject> detect(Picture picture);

    /** Catalogue name of the model. */
    String modelId();

    /** Longest side of a picture that the model makes use of, pixels. */
    int inputSidePx();

    @Override
    void close();
}
