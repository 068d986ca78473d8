package dev.vastream.vision.posture;

import dev.vastream.vision.pose.BodyPose;
import java.nio.ByteBuffer;

/**
 * The outcome of one photo.
 *
 * @param widthPx width of the upright photo, pixels
 * @param heightPx height of the upright photo, pixels
 * @param pose joints of the main person
 * @param posture what was measured
 * @param drawing JPEG of the upright photo in its size, with joints and measured lines
 * @param <P> what is measured on such a photo
 */
public record PhotoOutcome<P>(int widthPx, int heightPx, BodyPose pose, P posture, ByteBuffer drawing) {}
