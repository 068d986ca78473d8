package dev.vastream.inference.event;

import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.roi.BadRoiParameterException;
import dev.vastream.schemas.roi.RoiParameter;
import dev.vastream.schemas.roi.RoiParameters;
import dev.vastream.vision.geometry.NormalisedBox;

/**
 * How much of the frame the picture of an event shows.
 *
 * @param wholeFrame all of it
 * @param widthRatio width of the picture by that of the object's box
 * @param heightRatio height of the picture by that of the object's box
 */
record ThumbnailCut(boolean wholeFrame, double widthRatio, double heightRatio) {

    private static final NormalisedBox FRAME = new NormalisedBox(0, 0, 1, 1);
    private static final ThumbnailCut BY_DEFAULT = new ThumbnailCut(false, 1, 1);

    /** As the region says, or as is usual when it says nothing that can be read. */
    static ThumbnailCut of(Roi roi) {
        try {
            var parameters = new RoiParameters(roi.getParams());
            var ratio = parameters.numbers(RoiParameter.THUMBNAIL_RATIO);
            return new ThumbnailCut(parameters.number(RoiParameter.THUMBNAIL_CROP) == 0, ratio.get(0), ratio.get(1));
        } catch (BadRoiParameterException e) {
            return BY_DEFAULT;
        }
    }

    /** The part of the frame around the box: scaled about its middle, and clipped. */
    NormalisedBox around(NormalisedBox box) {
        if (wholeFrame) {
            return FRAME;
        }
        var left = Math.max(0, box.left() - box.width() * (widthRatio - 1) / 2);
        var top = Math.max(0, box.top() - box.height() * (heightRatio - 1) / 2);
        var right = Math.min(1, box.right() + box.width() * (widthRatio - 1) / 2);
        var bottom = Math.min(1, box.bottom() + box.height() * (heightRatio - 1) / 2);
        return new NormalisedBox(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }
}
