package dev.vastream.vision.recognition;

import java.util.Objects;

/**
 * Which faces of a picture are meant.
 *
 * @param aligned whether the picture itself is one aligned face, where none has to be found
 * @param most the first so many, 0 for all
 * @param order which are the first
 * @param liveness whether they are to be checked for being live persons
 */
public record FaceSource(boolean aligned, int most, FaceOrder order, boolean liveness) {

    /** The picture itself. */
    public static final FaceSource ALIGNED = new FaceSource(true, 1, FaceOrder.AREA, false);

    public FaceSource {
        if (aligned && liveness) {
            throw new IllegalArgumentException("aligned faces have no surroundings to check liveness by");
        }
        Objects.requireNonNull(order, "order");
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative, is " + most);
        }
    }

    /** The largest faces that a detector finds in the picture, 0 for all. */
    public static FaceSource largest(int most) {
        return first(most, FaceOrder.AREA);
    }

    /** The first faces by that order, 0 for all. */
    public static FaceSource first(int most, FaceOrder order) {
        return new FaceSource(false, most, order, false);
    }

    /** The same faces, with or without liveness. */
    public FaceSource withLiveness(boolean wanted) {
        return new FaceSource(aligned, most, order, wanted);
    }
}
