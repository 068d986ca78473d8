/**
 * Tracking by detection: pure functions of the detections of one frame and the tracks before it, in event time, so that the
 * same detections always give the same tracks. Boxes are normalised to the picture (0 to 1), which leaves IoU as it is.
 */
package dev.vastream.vision.track;
