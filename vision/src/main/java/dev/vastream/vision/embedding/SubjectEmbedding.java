package dev.vastream.vision.embedding;

/**
 * What makes one face, person or vehicle comparable with others: a vector of length 1, to be compared by cosine with vectors of the
 * same model only. Whoever holds it may not change it.
 *
 * @param kind what was looked at
 * @param index its place in the list of faces or objects that was given
 * @param modelId catalogue name of the model
 * @param vector L2-normalised
 */
public record SubjectEmbedding(
        Kind kind, int index, String modelId, @SuppressWarnings("ArrayRecordComponent") float[] vector) {

    /** What was looked at. */
    public enum Kind {
        FACE,
        PERSON,
        VEHICLE
    }
}
