package dev.vastream.vision.recognition;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.image.Picture;
import java.util.Comparator;

/** Which faces of a picture come first. */
public enum FaceOrder {
    /** The largest. */
    AREA,
    /** The surest. */
    CONFIDENCE,
    /** The nearest to the middle. */
    CENTRE;

    /** The order of faces of that picture. */
    Comparator<DetectedFace> of(Picture picture) {
        return switch (this) {
            case AREA -> Comparator.comparingDouble(face -> -face.box().area());
            case CONFIDENCE -> Comparator.comparingDouble(face -> -face.confidence());
            case CENTRE -> Comparator.comparingDouble(face -> offCentre(face, picture));
        };
    }

    private static double offCentre(DetectedFace face, Picture picture) {
        var centre = face.box().centre();
        return Math.hypot(centre.x() - picture.widthPx() / 2f, centre.y() - picture.heightPx() / 2f);
    }
}
