/**
 * Faces: {@code FaceDetector} is the port, {@code YuNetDetector} its network and {@code CascadeFaceDetector} the stand-in;
 * quality and pose of a face say whether it is fit to be recognised by, {@code LivenessDetector} whether it is a live person's.
 */
package dev.vastream.vision.face;
