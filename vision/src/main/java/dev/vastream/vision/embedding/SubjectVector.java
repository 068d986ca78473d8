package dev.vastream.vision.embedding;

/**
 * What makes one face, person or vehicle comparable with others: a vector of length 1, to be compared by cosine with vectors
 * of the same model only. Whoever holds it may not change it.
 *
 * @param modelId catalogue name of the model
 * @param values L2-normalised
 */
public record SubjectVector(String modelId, @SuppressWarnings("ArrayRecordComponent") float[] values) {}
