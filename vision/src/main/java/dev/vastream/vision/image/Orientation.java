package dev.vastream.vision.image;

/** How a stored picture must be turned to stand upright: the eight values of the EXIF tag, in their order. */
public enum Orientation {
    UPRIGHT(false),
    MIRRORED(false),
    HALF_TURN(false),
    MIRRORED_HALF_TURN(false),
    TRANSPOSED(true),
    TURN_CLOCKWISE(true),
    TRANSVERSED(true),
    TURN_COUNTERCLOCKWISE(true);

    private static final Orientation[] BY_TAG = values();

    private final boolean swapsSides;

    Orientation(boolean swapsSides) {
        this.swapsSides = swapsSides;
    }

    /** The orientation of an EXIF tag value; a value outside 1 to 8 says nothing, so upright. */
    static Orientation ofTag(int tag) {
        return tag >= 1 && tag <= BY_TAG.length ? BY_TAG[tag - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    public boolean swapsSides() {
        return swapsSides;
    }
}
