/**
 * Tracking by detection: pure functions of the detections of one frame and the tracks before it, in event time, so that the
 * same detections always give the same tracks (hence StrictMath: else a last bit may differ from machine to machine). Boxes
 * are normalised to the picture (0 to 1), which leaves IoU as it is.
 */
package dev.vastream.vision.track;
