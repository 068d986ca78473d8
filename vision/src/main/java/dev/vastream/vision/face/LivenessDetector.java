package dev.vastream.vision.face;

import dev.vastream.vision.image.Picture;

/** Checks faces for being live persons, not photos or screens. An instance belongs to one thread; models are shared. */
public interface LivenessDetector extends AutoCloseable {

    /** How likely the face is live, 0 to 1. */
    float liveness(Picture picture, DetectedFace face);

    /** Catalogue names of the models, joined by {@code +}. */
    String modelId();

    @Override
    void close();
}
