package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;

/**
 * Bounds on a picture, checked from its header before anything is decoded.
 *
 * @param maxBytes encoded size, bytes
 * @param maxPixels decoded size, pixels
 */
public record ImageLimits(int maxBytes, long maxPixels) {

    /** The contract's bounds: 12 MiB encoded, 50 megapixels decoded. */
    public static final ImageLimits CONTRACT = new ImageLimits(12 << 20, 50_000_000);

    /** OpenCV's own bound on a side; its bound on pixels, 2^30, is beyond ours. */
    private static final int MAX_SIDE_PX = 1 << 20;

    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException(
                    "maxBytes and maxPixels must be positive, are " + maxBytes + " and " + maxPixels);
        }
    }

    /**
     * A picture that is within bounds and complete.
     *
     * @param encoded the picture from position to limit; the position is not moved
     */
    CheckedImage check(ByteBuffer encoded) throws ImageRejectedException {
        if (encoded.remaining() > maxBytes) {
            throw new ImageRejectedException(
                    Reason.TOO_MANY_BYTES,
                    "the picture has " + encoded.remaining() + " bytes, at most " + maxBytes + " are accepted");
        }
        var file = ImageFile.of(encoded);
        var header = file.header();
        if (header.pixels() > maxPixels || Math.max(header.widthPx(), header.heightPx()) > MAX_SIDE_PX) {
            throw new ImageRejectedException(
                    Reason.TOO_MANY_PIXELS,
                    "the picture is " + header.storedWidthPx() + " by " + header.storedHeightPx() + " pixels, at most "
                            + maxPixels + " in all are accepted");
        }
        return new CheckedImage(header, file.decoderInput(new DecodingWork(header.pixels(), maxPixels)));
    }
}
