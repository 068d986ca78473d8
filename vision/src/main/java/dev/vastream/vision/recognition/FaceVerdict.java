package dev.vastream.vision.recognition;

import dev.vastream.vision.face.QualityFlaw;
import java.util.Set;

/** Whether a face was fit to be turned into a vector, and if not, the first reason. */
public enum FaceVerdict {
    FIT,
    NO_LANDMARKS,
    TOO_SMALL,
    TURNED_AWAY,
    BLURRED,
    /** The picture shows more and larger faces than are looked at closely. */
    CROWDED_OUT;

    static FaceVerdict of(Set<QualityFlaw> flaws) {
        return flaws.stream()
                .sorted()
                .findFirst()
                .map(flaw -> switch (flaw) {
                    case TOO_SMALL -> TOO_SMALL;
                    case TURNED_AWAY -> TURNED_AWAY;
                    case BLURRED -> BLURRED;
                })
                .orElse(FIT);
    }
}
