package dev.vastream.bridge.face;

import dev.vastream.bridge.body.Problem.Place;
import dev.vastream.bridge.gallery.ProbeVector;
import dev.vastream.schemas.avro.ModelInfo;
import dev.vastream.schemas.avro.Probe;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A model that makes vectors, and of how many numbers. */
record EmbeddingModel(String name, int dimensions) {

    /** Reads the announcement of a model; empty when it does not say how long its vectors are. */
    static Optional<EmbeddingModel> of(ModelInfo model) {
        return model.getOutputs().stream()
                .findFirst()
                .map(output -> last(output.getShape()))
                .filter(size -> size > 0)
                .map(size -> new EmbeddingModel(model.getName(), Math.toIntExact(size)));
    }

    private static long last(List<Long> shape) {
        return shape.isEmpty() ? 0 : shape.get(shape.size() - 1);
    }

    /** A vector of a request without the zeros that clients know it with; one that no such model made is refused. */
    Probe probe(FaceVector feature) {
        var numbers = feature.embeddings();
        for (var i = dimensions; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                throw refused();
            }
        }
        if (numbers.length < dimensions) {
            throw refused();
        }
        return new Probe(name, ProbeVector.normalised(Arrays.copyOf(numbers, dimensions)));
    }

    private RuntimeException refused() {
        return Place.BODY
                .field("feature")
                .invalid(
                        "is not of the node's model, whose vectors have " + dimensions + " numbers",
                        "value_error.feature");
    }
}
