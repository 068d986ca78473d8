package dev.vastream.vision.model;

import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;

/**
 * How an embedding model wants its pictures and gives its vectors, so that another model takes its place by its catalogue
 * entry alone. A colour value x, 0 to 255, goes in as {@code (x - mean) / deviation}.
 *
 * @param widthPx width of the input, pixels
 * @param heightPx height of the input, pixels
 * @param colours order of the colours
 * @param layout whether each colour is a plane of its own
 * @param mean by colour in that order
 * @param deviation by colour in that order
 * @param output name of the output with the vector
 * @param dimensions length of the vector
 */
public record EmbeddingFormat(
        int widthPx,
        int heightPx,
        Colours colours,
        Layout layout,
        Triple mean,
        Triple deviation,
        String output,
        int dimensions) {

    public EmbeddingFormat {
        if (widthPx < 1 || heightPx < 1 || dimensions < 1) {
            throw new IllegalArgumentException("widthPx, heightPx and dimensions must be positive, are " + widthPx
                    + ", " + heightPx + " and " + dimensions);
        }
        if (output.isBlank()) {
            throw new IllegalArgumentException("output must be named");
        }
    }

    /** What to draw the model's pictures in; black outside of them. */
    public PixelFormat pixels() {
        return PixelFormat.normalised(colours, layout, mean, deviation);
    }
}
