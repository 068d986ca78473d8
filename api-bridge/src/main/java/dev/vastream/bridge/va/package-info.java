/**
 * The video-analytics contract, {@code /v3/va/...}: inference on one picture, and the enrolled subjects of a node.
 *
 * <p>{@code InferenceImageController} answers with the events of a picture, written by {@code ObjectMetaWriter}; {@code
 * Identification} enters the names of known faces. {@code GalleryController} enrols ({@code Enroller}), matches ({@code
 * SubjectMatcher}), lists and removes subjects. Answers are HTTP 200 with a {@code VaCode}: {@code VaAnswer} writes them,
 * those to questions that nodes and matchers did not answer as well.
 */
package dev.vastream.bridge.va;
