package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.OnnxModel;

/**
 * Turns vehicles into vectors with a network that classifies pictures: what it makes of the vehicle's box, stretched, before
 * it decides on a class. It tells kinds and colours apart, not one car from its twin.
 */
public final class ClassifierVehicleEmbedder implements VehicleEmbedder {

    private final EmbeddingNetwork network;

    public ClassifierVehicleEmbedder(OnnxModel model) {
        network = new EmbeddingNetwork(model);
    }

    @Override
    public float[] embed(Picture picture, Box vehicle) {
        picture.stretch(vehicle, network.canvas(0));
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
