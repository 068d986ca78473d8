package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;

/**
 * Bounds how often a decoder goes over a picture's pixels. Each scan of a progressive JPEG goes over all of them, however
 * few bytes it has, and the library counts no scans.
 *
 * @param pixels of the picture, as stored
 * @param maxPixels of any picture
 */
record DecodingWork(long pixels, long maxPixels) {

    /** No encoder writes a fifth as many for three colours. */
    private static final int MAX_SCANS = 64;

    /** How many scans the largest picture may have: as the library itself writes them for four colours, and some more. */
    private static final int MAX_SCANS_OF_LARGEST = 20;

    /** Rejects a picture that has more scans than any encoder would write. */
    void requireScans(int scans) throws ImageRejectedException {
        if (scans > MAX_SCANS || scans * pixels > MAX_SCANS_OF_LARGEST * maxPixels) {
            throw new ImageRejectedException(
                    Reason.TOO_MANY_SCANS,
                    "the picture stores its " + pixels + " pixels in " + scans + " scans or more");
        }
    }
}
