package dev.vastream.vision.embedding;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.OnnxModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Turns faces into vectors with any network of ArcFace's manner (Deng et al. 2019): the face aligned by its five landmarks,
 * size, colours and dimensions as the catalogue entry says. An instance belongs to one thread; models behind it are shared.
 */
public final class FaceEmbedder implements AutoCloseable {

    private final EmbeddingNetwork network;
    private final FaceTemplate template;

    public FaceEmbedder(OnnxModel model) {
        network = new EmbeddingNetwork(model);
        template = FaceTemplate.arcFace(
                network.format().widthPx(), network.format().heightPx());
    }

    /** The face's vector, of length 1; none if the face has no landmarks to align it by. */
    public Optional<float[]> embed(Picture picture, DetectedFace face) {
        return embed(picture, List.of(face)).get(0);
    }

    /** Vectors of several faces of the picture, in their order, with as few runs as the model allows. */
    public List<Optional<float[]>> embed(Picture picture, List<DetectedFace> faces) {
        var vectors = new ArrayList<Optional<float[]>>(Collections.nCopies(faces.size(), Optional.empty()));
        var batch = new ArrayList<Integer>();
        for (var i = 0; i < faces.size(); i++) {
            if (faces.get(i).landmarks().isEmpty()) {
                continue;
            }
            picture.warp(template.alignment(faces.get(i)), network.canvas(batch.size()));
            batch.add(i);
            if (batch.size() == batches().largest()) {
                run(batch, vectors);
            }
        }
        run(batch, vectors);
        return vectors;
    }

    private void run(List<Integer> batch, List<Optional<float[]>> vectors) {
        if (batch.isEmpty()) {
            return;
        }
        var found = network.run(batch.size());
        for (var slot = 0; slot < batch.size(); slot++) {
            vectors.set(batch.get(slot), Optional.of(found.get(slot)));
        }
        batch.clear();
    }

    /** How many faces go into one run. */
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
