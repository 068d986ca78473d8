package dev.vastream.vision.image;

/**
 * Bounds on a picture, checked from its header before anything is decoded.
 *
 * @param maxBytes encoded size, bytes
 * @param maxPixels decoded size, pixels
 */
public record ImageLimits(int maxBytes, long maxPixels) {

    /** The contract's bounds: 12 MiB encoded, 50 megapixels decoded. */
    public static final ImageLimits CONTRACT = new ImageLimits(12 << 20, 50_000_000);
}
