package dev.vastream.matching.gallery;

/**
 * A vector and the model that gave it; only vectors of the same model and length are ever compared.
 *
 * @param modelId catalogue name of the model
 * @param vector of length 1; its holders must not change it
 */
public record ModelVector(String modelId, @SuppressWarnings("ArrayRecordComponent") float[] vector) {

    public ModelVector {
        if (vector.length == 0) {
            throw new IllegalArgumentException("vector of model " + modelId + " must not be empty");
        }
    }
}
