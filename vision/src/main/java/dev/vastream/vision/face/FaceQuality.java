package dev.vastream.vision.face;

import java.util.Set;

/**
 * How fit a face is to be recognised by.
 *
 * @param sidePx shorter side of its box, pixels of the full-size picture
 * @param pose which way it looks
 * @param sharpness variance of the Laplacian of the aligned crop, squared grey values
 * @param overall 0 to 1
 * @param flaws why it is not fit; none when it is
 */
public record FaceQuality(float sidePx, FacePose pose, double sharpness, float overall, Set<QualityFlaw> flaws) {

    public FaceQuality {
        flaws = Set.copyOf(flaws);
        if (!(overall >= 0 && overall <= 1)) {
            throw new IllegalArgumentException("overall must be 0 to 1, is " + overall);
        }
    }

    /** Whether it has no flaw. */
    public boolean isUsable() {
        return flaws.isEmpty();
    }
}
