package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.OnnxModel;

/**
 * Turns whole persons or vehicles into vectors: their box stretched, in size, colours and dimensions as the catalogue entry
 * says. For persons that is a re-identification network, e.g. of Intel's Open Model Zoo; for vehicles one that classifies
 * pictures, taken before it decides on a class, which tells kinds and colours apart and not one car from its twin. An
 * instance belongs to one thread; models behind it are shared.
 */
public final class BoxEmbedder implements AutoCloseable {

    private final EmbeddingNetwork network;

    public BoxEmbedder(OnnxModel model) {
        network = new EmbeddingNetwork(model);
    }

    /** The vector, of length 1, of what is in the box. */
    public float[] embed(Picture picture, Box box) {
        picture.stretch(box, network.canvas(0));
        return network.run(1).get(0);
    }

    /** Catalogue name of the model. */
    public String modelId() {
        return network.modelId();
    }

    @Override
    public void close() {
        network.close();
    }
}
