package dev.vastream.vision.embedding;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.OnnxModel;
import java.util.ArrayList;
import java.util.List;

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
        return embed(picture, List.of(box)).get(0);
    }

    /** Vectors, of length 1, of what is in the boxes, in their order, with as few runs as the model allows. */
    public List<float[]> embed(Picture picture, List<Box> boxes) {
        var vectors = new ArrayList<float[]>(boxes.size());
        var largest = network.batches().largest();
        for (var from = 0; from < boxes.size(); from += largest) {
            var count = Math.min(largest, boxes.size() - from);
            for (var slot = 0; slot < count; slot++) {
                picture.stretch(boxes.get(from + slot), network.canvas(slot));
            }
            vectors.addAll(network.run(count));
        }
        return vectors;
    }

    /** How many boxes go into one run. */
    public BatchSizes batches() {
        return network.batches();
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
