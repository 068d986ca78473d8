package dev.vastream.vision.embedding;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.BatchSizes;
import java.util.List;
import java.util.Optional;

/** Turns faces into vectors. An instance belongs to one thread; models behind it are shared. */
public interface FaceEmbedder extends AutoCloseable {

    /** The face's vector, of length 1; none if the face has no landmarks to align it by. */
    Optional<float[]> embed(Picture picture, DetectedFace face);

    /** Vectors of several faces of the picture, in their order, with as few runs as the model allows. */
    List<Optional<float[]>> embed(Picture picture, List<DetectedFace> faces);

    /** How many faces go into one run. */
    BatchSizes batches();

    /** Catalogue name of the model. */
    String modelId();

    @Override
    void close();
}
