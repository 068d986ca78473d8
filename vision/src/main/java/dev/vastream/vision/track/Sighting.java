package dev.vastream.vision.track;

import dev.vastream.vision.geometry.NormalisedBox;
import java.util.Objects;

/**
 * One detection as the tracker sees it.
 *
 * @param classId the contract's class id
 * @param confidence of the detector, 0 to 1
 * @param box where, normalised to the picture
 * @param appearance what it looks like, if known
 */
public record Sighting(int classId, float confidence, NormalisedBox box, Appearance appearance) {

    public Sighting {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(appearance, "appearance");
    }

    /** The same without its appearance. */
    Sighting bare() {
        return new Sighting(classId, confidence, box, Appearance.UNKNOWN);
    }

    Kind kind() {
        return Kind.ofClass(classId);
    }
}
