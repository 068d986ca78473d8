package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;

/** Turns vehicles into vectors. An instance belongs to one thread; models behind it are shared. */
public interface VehicleEmbedder extends AutoCloseable {

    /** The vector, of length 1, of the vehicle in the box. */
    float[] embed(Picture picture, Box vehicle);

    /** Catalogue name of the model. */
    String modelId();

    @Override
    void close();
}
