package dev.vastream.bridge.face;

import dev.vastream.bridge.gallery.ProbeVector;
import dev.vastream.schemas.avro.Probe;
import java.util.Arrays;

/** A model that makes vectors, and of how many numbers. */
record EmbeddingModel(String name, int dimensions) {

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
        return SearchRequest.invalid(
                "feature",
                "is not of the node's model, whose vectors have " + dimensions + " numbers",
                "value_error.feature");
    }
}
