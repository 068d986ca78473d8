package dev.vastream.vision.object;

import dev.vastream.vision.geometry.Box;

/**
 * One object that a detector found.
 *
 * @param objectClass the contract's class
 * @param label the detector's own class name, e.g. {@code car}
 * @param confidence 0 to 1
 * @param box where, pixels of the upright full-size picture
 */
public record DetectedObject(ObjectClass objectClass, String label, float confidence, Box box) {}
