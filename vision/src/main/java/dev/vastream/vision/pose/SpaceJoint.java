package dev.vastream.vision.pose;

/**
 * Where a joint is before the camera, millimetres.
 *
 * @param x right
 * @param y down
 * @param z away from the camera
 */
public record SpaceJoint(float x, float y, float z) {}
