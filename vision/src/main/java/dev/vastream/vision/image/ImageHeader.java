package dev.vastream.vision.image;

/**
 * What a picture says of itself before its pixels.
 *
 * @param format the format its first bytes tell, whatever its file name says
 * @param storedWidthPx width as stored, pixels
 * @param storedHeightPx height as stored, pixels
 * @param orientation how it must be turned to stand upright
 */
public record ImageHeader(ImageFormat format, int storedWidthPx, int storedHeightPx, Orientation orientation) {

    public long pixels() {
        return (long) storedWidthPx * storedHeightPx;
    }

    /** Width when upright, pixels. */
    public int widthPx() {
        return orientation.swapsSides() ? storedHeightPx : storedWidthPx;
    }

    /** Height when upright, pixels. */
    public int heightPx() {
        return orientation.swapsSides() ? storedWidthPx : storedHeightPx;
    }
}
