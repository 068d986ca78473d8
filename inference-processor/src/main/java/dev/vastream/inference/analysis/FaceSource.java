package dev.vastream.inference.analysis;

/**
 * Which faces of a picture are meant.
 *
 * @param aligned whether the picture itself is one aligned face, where none has to be found
 * @param most the largest so many, 0 for all
 */
public record FaceSource(boolean aligned, int most) {

    /** The picture itself. */
    public static final FaceSource ALIGNED = new FaceSource(true, 1);

    public FaceSource {
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative, is " + most);
        }
    }

    /** The largest faces that a detector finds in the picture, 0 for all. */
    public static FaceSource largest(int most) {
        return new FaceSource(false, most);
    }
}
