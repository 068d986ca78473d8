package dev.vastream.vision.recognition;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.DetectedObject;
import dev.vastream.vision.object.ObjectClass;

/** How many pixels of a person or a face a vector takes. */
final class CropSize {

    private static final float LEAST_PERSON_HEIGHT_PX = 64;
    private static final float LEAST_PERSON_WIDTH_PX = 20;

    private static final float ENOUGH_OF_PERSON_PX = 128;
    /** As {@code FaceQualityMeter} has its limits: faces of 64 pixels are recognised as well as those of 112, of 48 less well. */
    private static final float ENOUGH_OF_FACE_PX = 64;

    private CropSize() {}

    /** Whether the object is a person of a size that a vector says something of. */
    static boolean isLargeEnough(DetectedObject object) {
        return object.objectClass() == ObjectClass.PERSON
                && object.box().height() >= LEAST_PERSON_HEIGHT_PX
                && object.box().width() >= LEAST_PERSON_WIDTH_PX;
    }

    /** Whether a larger picture would make no better vector of the person. */
    static boolean shows(Picture picture, DetectedObject person) {
        return !picture.isReduced() || person.box().height() >= ENOUGH_OF_PERSON_PX * picture.reduction();
    }

    /** Whether a larger picture would make no better vector of the face. */
    static boolean shows(Picture picture, DetectedFace face) {
        return !picture.isReduced() || side(face.box()) >= ENOUGH_OF_FACE_PX * picture.reduction();
    }

    private static float side(Box box) {
        return Math.min(box.width(), box.height());
    }
}
