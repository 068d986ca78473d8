package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;

/** Turns whole persons into vectors. An instance belongs to one thread; models behind it are shared. */
public interface PersonEmbedder extends AutoCloseable {

    /** The vector, of length 1, of the person in the box. */
    float[] embed(Picture picture, Box person);

    /** Catalogue name of the model. */
    String modelId();

    @Override
    void close();
}
