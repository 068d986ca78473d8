package dev.vastream.vision.recognition;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import java.util.Comparator;

/** Which faces of a picture come first. */
public enum FaceOrder {
    /** The largest. */
    AREA {
        @Override
        Comparator<DetectedFace> of(Picture picture) {
            return Comparator.comparingDouble(face -> -face.box().area());
        }
    },
    /** The surest. */
    CONFIDENCE {
        @Override
        Comparator<DetectedFace> of(Picture picture) {
            return Comparator.comparingDouble(face -> -face.confidence());
        }
    },
    /** The nearest to the middle. */
    CENTRE {
        @Override
        Comparator<DetectedFace> of(Picture picture) {
            return Comparator.comparingDouble(face -> offCentre(face.box(), picture));
        }
    };

    /** The order of faces of that picture. */
    abstract Comparator<DetectedFace> of(Picture picture);

    private static double offCentre(Box box, Picture picture) {
        return Math.hypot(
                box.centre().x() - picture.widthPx() / 2f, box.centre().y() - picture.heightPx() / 2f);
    }
}
