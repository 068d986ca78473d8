package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.OnnxModel;

/**
 * Turns persons into vectors with a re-identification network, e.g. of Intel's Open Model Zoo: the person's box stretched;
 * size, colours and dimensions as the catalogue entry says.
 */
public final class PersonReidEmbedder implements PersonEmbedder {

    private final EmbeddingNetwork network;

    public PersonReidEmbedder(OnnxModel model) {
        network = new EmbeddingNetwork(model);
    }

    @Override
    public float[] embed(Picture picture, Box person) {
        picture.stretch(person, network.canvas(0));
        return network.run(1).get(0);
    }

    @Override
    public String modelId() {
        return network.modelId();
    }

    @Override
    public void close() {
        network.close();
    }
}
