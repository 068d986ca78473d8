/**
 * The video-analytics contract, {@code /v3/va/...} and {@code /v2/va/...}: inference on one picture, the enrolled
 * subjects of a node, its cameras and their regions of interest.
 *
 * <p>{@code InferenceImageController} answers with the events of a picture; {@code Identification} enters the names of known
 * faces. {@code GalleryController} enrols ({@code Enroller}), matches ({@code SubjectMatcher}), lists and removes subjects.
 *
 * <p>{@code ChannelController} registers cameras; {@code RoiController} and, in the older words, {@code RoiV2Controller} draw
 * regions on them. {@code ChannelEdits} and {@code RoiEdits} make the changes, {@code CameraAccess} and {@code RoiAdmission}
 * refuse what cannot be done. Answers are HTTP 200 with a {@code VaCode}: {@code VaAnswer} writes them,
 * those to questions that nodes and matchers did not answer as well.
 */
package dev.vastream.bridge.va;
