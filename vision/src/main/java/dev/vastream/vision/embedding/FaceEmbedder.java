package dev.vastream.vision.embedding;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import java.util.Optional;

/** Turns faces into vectors. An instance belongs to one thread; models behind it are shared. */
public interface FaceEmbedder extends AutoCloseable {

    /** The face's vector, of length 1; none if the face has no landmarks to align it by. */
    Optional<float[]> embed(Picture picture, DetectedFace face);

    /** Catalogue name of the model. */
    String modelId();

    @Override
    void close();
}
