/**
 * The face contract, {@code /v1/...}: detection, vectors, scores and search of faces.
 *
 * <p>Each call is a controller, a request record that reads and checks the body, and a response record that is written as it
 * is: {@code DetectController} with {@code DetectRequest} and {@code DetectResponse} shows the pattern. {@code FaceOutcome} maps
 * every outcome of a node to the contract's answer. {@code EmbeddingModels} looks up what the default node announces of its
 * models, {@code NearestSubjects} is the search of the gallery.
 */
package dev.vastream.bridge.face;
