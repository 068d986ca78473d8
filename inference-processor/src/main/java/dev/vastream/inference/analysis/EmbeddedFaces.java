package dev.vastream.inference.analysis;

import java.time.Duration;

/**
 * The faces of one picture with their vectors.
 *
 * @param analysis the picture, those of its faces that were asked for, the largest first, and a vector of each
 * @param embedding time spent on the vectors
 */
public record EmbeddedFaces(Analysis analysis, Duration embedding) {

    public int embeddingMicros() {
        return Analysis.micros(embedding);
    }
}
