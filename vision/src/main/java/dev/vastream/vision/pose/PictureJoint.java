package dev.vastream.vision.pose;

/**
 * Where a joint is in the picture.
 *
 * @param x pixels of the upright full-size picture, right; -1 if the joint is absent
 * @param y pixels of the upright full-size picture, down; -1 if the joint is absent
 * @param confidence 0 to 1; 0 if the joint is absent
 */
public record PictureJoint(float x, float y, float confidence) {

    /** A joint that no model saw. */
    public static final PictureJoint ABSENT = new PictureJoint(-1, -1, 0);

    public PictureJoint {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1, is " + confidence);
        }
    }

    public boolean isPresent() {
        return confidence > 0;
    }
}
