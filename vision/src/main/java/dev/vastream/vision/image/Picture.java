package dev.vastream.vision.image;

/**
 * A decoded picture, upright, perhaps at reduced scale; it lives in its decoder's memory and is valid until that decoder
 * decodes again or closes. Not for sharing between threads.
 */
public final class Picture {

    private final int widthPx;
    private final int heightPx;

    Picture(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
    }

    /** Width of the upright full-size picture, pixels, whatever scale it was decoded at. */
    public int widthPx() {
        return widthPx;
    }

    /** Height of the upright full-size picture, pixels, whatever scale it was decoded at. */
    public int heightPx() {
        return heightPx;
    }
}
