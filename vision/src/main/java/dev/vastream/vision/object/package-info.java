/**
 * Objects of the contract's classes: {@code ObjectDetector} is the port, {@code YoloxDetector} its network and {@code
 * HogPersonDetector} the stand-in. Another family implements {@code ObjectDetectorFamily}.
 */
package dev.vastream.vision.object;
