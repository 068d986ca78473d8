package dev.vastream.inference.analysis;

import java.time.Duration;

/**
 * The one subject of a picture with its vector.
 *
 * @param analysis the picture, the subject as its only detection, and its vector
 * @param embedding time spent on the vector
 */
public record EmbeddedSubject(Analysis analysis, Duration embedding) {

    public int embeddingMicros() {
        return Analysis.micros(embedding);
    }
}
