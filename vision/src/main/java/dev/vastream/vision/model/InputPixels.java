package dev.vastream.vision.model;

import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;

/**
 * How a model wants its pixels: a colour value x, 0 to 255, goes in as {@code (x - mean) / deviation}. With that its pictures
 * can be handed to it as bytes, and it does this itself.
 *
 * @param colours order of the colours
 * @param layout whether each colour is a plane of its own
 * @param mean by colour in that order
 * @param deviation by colour in that order
 * @param padding colour value 0 to 255 outside the picture
 */
public record InputPixels(Colours colours, Layout layout, Triple mean, Triple deviation, int padding) {

    private static final int WHITE = 255;

    public InputPixels {
        if (padding < 0 || padding > WHITE) {
            throw new IllegalArgumentException("padding must be 0 to 255, is " + padding);
        }
    }

    /** What to draw the model's pictures in. */
    PixelFormat format() {
        return PixelFormat.normalised(colours, layout, mean, deviation, padding);
    }
}
