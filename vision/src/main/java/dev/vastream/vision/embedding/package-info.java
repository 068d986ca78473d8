/**
 * Vectors that make faces, persons and vehicles comparable: a port and its adapter for each, and {@code ScoreCalibration},
 * which says what a cosine means. {@code EmbeddingNetwork} runs any model that its catalogue entry describes.
 */
package dev.vastream.vision.embedding;
