package dev.vastream.vision.posture;

import dev.vastream.vision.pose.BodyPose;
import java.nio.ByteBuffer;

/**
 * The outcome of the side photo.
 *
 * @param widthPx width of the upright photo, pixels
 * @param heightPx height of the upright photo, pixels
 * @param pose joints of the main person
 * @param posture what was measured
 * @param sidePartPx how far the nose is left of the ear in the photo, pixels; above 0 the person faces image-left
 * @param facesImageLeft whether the person faces the photo's left border
 * @param drawing JPEG of the upright photo in its size, with joints and measured lines
 */
public record SideView(
        int widthPx,
        int heightPx,
        BodyPose pose,
        SidePosture posture,
        double sidePartPx,
        boolean facesImageLeft,
        ByteBuffer drawing) {}
