package dev.vastream.vision.recognition;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceTemplate;
import dev.vastream.vision.image.Picture;

/** A picture that is a face already: aligned as embedding models want it, so that no detector needs to look for it. */
final class AlignedFace {

    private static final int SIDE_PX = FaceTemplate.SIDE_PX;

    private AlignedFace() {}

    /** The one face of the picture, all of it, which aligning leaves as it is; another size is rejected. */
    static DetectedFace of(Picture picture) throws NotAlignedException {
        if (picture.widthPx() != SIDE_PX || picture.heightPx() != SIDE_PX) {
            throw new NotAlignedException("an aligned face must be " + SIDE_PX + " by " + SIDE_PX + " pixels, is "
                    + picture.widthPx() + " by " + picture.heightPx());
        }
        return new DetectedFace(1, picture.bounds(), FaceTemplate.ARC_FACE.landmarks());
    }
}
