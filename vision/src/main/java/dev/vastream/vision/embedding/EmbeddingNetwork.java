package dev.vastream.vision.embedding;

import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.model.BatchSizes;
import dev.vastream.vision.model.EmbeddingFormat;
import dev.vastream.vision.model.ModelBinding;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.model.OnnxModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that turns pictures into vectors as its catalogue entry describes it, as many in one run as the model takes.
 * Belongs to one thread.
 */
final class EmbeddingNetwork implements AutoCloseable {

    private static final int COLOURS = 3;

    private final String modelId;
    private final EmbeddingFormat format;
    private final BatchSizes batches;
    private final ModelBinding binding;
    private final List<InputCanvas> canvases = new ArrayList<>();
    private int batch;

    EmbeddingNetwork(OnnxModel model) {
        modelId = model.entry().name();
        format = model.entry().embeddingFormat();
        batches = model.batches();
        batch = batches.largest();
        binding = model.bind(batch);
        try {
            requireFormat();
        } catch (ModelFailedException e) {
            binding.close();
            throw e;
        }
        for (var slot = 0; slot < batch; slot++) {
            canvases.add(binding.canvas(slot, format.widthPx(), format.heightPx(), format.pixels()));
        }
    }

    private void requireFormat() {
        var values = binding.inputValues();
        if (values != batch * COLOURS * format.widthPx() * format.heightPx()) {
            throw new ModelFailedException(
                    modelId + " takes " + values / batch + " values a picture, its catalogue entry says 3 x "
                            + format.widthPx() + " x " + format.heightPx());
        }
        var output = binding.findOutput(format.output());
        if (output.map(vectors -> vectors.capacity() != batch * format.dimensions())
                .orElse(true)) {
            throw new ModelFailedException(modelId + " has no output " + format.output() + " of " + format.dimensions()
                    + " values, its catalogue entry says so");
        }
    }

    String modelId() {
        return modelId;
    }

    EmbeddingFormat format() {
        return format;
    }

    BatchSizes batches() {
        return batches;
    }

    /** Where the picture of that number of the next run is drawn, from 0, below the largest batch. */
    InputCanvas canvas(int slot) {
        return canvases.get(slot);
    }

    /** Vectors, of length 1, of the pictures drawn on the first canvases. */
    List<float[]> run(int pictures) {
        var size = batches.holding(pictures);
        if (size != batch) {
            binding.rebatch(size);
            batch = size;
        }
        binding.run();
        var output = binding.output(format.output());
        var vectors = new ArrayList<float[]>(pictures);
        for (var slot = 0; slot < pictures; slot++) {
            vectors.add(UnitVector.of(output.slice(slot * format.dimensions(), format.dimensions())));
        }
        return vectors;
    }

    @Override
    public void close() {
        canvases.forEach(InputCanvas::close);
        binding.close();
    }
}
