package dev.vastream.matching.gallery;

import java.util.Objects;
import java.util.Optional;

/**
 * A vector to look for.
 *
 * @param gallery where to look
 * @param vector what to look for
 * @param most most subjects of the answer
 * @param only the one subject to compare with; empty for all
 */
public record GalleryProbe(GalleryId gallery, ModelVector vector, int most, Optional<String> only) {

    /** Most subjects that an answer may hold. */
    public static final int MOST_SUBJECTS = 100;

    public GalleryProbe {
        Objects.requireNonNull(gallery, "gallery");
        Objects.requireNonNull(vector, "vector");
        if (most < 1 || most > MOST_SUBJECTS) {
            throw new IllegalArgumentException("most must be 1 to " + MOST_SUBJECTS + ", is " + most);
        }
    }
}
