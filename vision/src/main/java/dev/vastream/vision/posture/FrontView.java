package dev.vastream.vision.posture;

import dev.vastream.vision.pose.BodyPose;
import java.nio.ByteBuffer;

/**
 * The outcome of the front photo.
 *
 * @param widthPx width of the upright photo, pixels
 * @param heightPx height of the upright photo, pixels
 * @param pose joints of the main person
 * @param posture what was measured
 * @param drawing JPEG of the upright photo in its size, with joints and measured lines
 */
public record FrontView(int widthPx, int heightPx, BodyPose pose, FrontPosture posture, ByteBuffer drawing) {}
