package dev.vastream.inference.analysis;

import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Point;
import dev.vastream.vision.image.Picture;
import java.util.List;

/** A picture that is a face already: aligned as embedding models want it, so that no detector needs to look for it. */
final class AlignedFace {

    static final int SIDE_PX = 112;

    /** Where ArcFace wants eyes, nose and mouth corners (Deng et al. 2019): aligning to it changes nothing. */
    private static final List<Point> LANDMARKS = List.of(
            new Point(38.2946f, 51.6963f),
            new Point(73.5318f, 51.5014f),
            new Point(56.0252f, 71.7366f),
            new Point(41.5493f, 92.3655f),
            new Point(70.7299f, 92.2041f));

    private AlignedFace() {}

    /** The one face of the picture, all of it; another size is rejected. */
    static DetectedFace of(Picture picture) throws NotAlignedException {
        if (picture.widthPx() != SIDE_PX || picture.heightPx() != SIDE_PX) {
            throw new NotAlignedException("an aligned face must be " + SIDE_PX + " by " + SIDE_PX + " pixels, is "
                    + picture.widthPx() + " by " + picture.heightPx());
        }
        return new DetectedFace(1, new Box(0, 0, SIDE_PX, SIDE_PX), LANDMARKS);
    }
}
