/**
 * Vectors that make faces, persons and vehicles comparable: {@code FaceEmbedder}, which aligns faces, and {@code BoxEmbedder}
 * for the others. {@code EmbeddingNetwork} runs any model that its catalogue entry describes.
 */
package dev.vastream.vision.embedding;
