package dev.vastream.vision.model;

import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Random;

/** Pictures of random pixels, and what a model that takes numbers is given for them, computed one by one. */
final class RandomPixels {

    private static final int COLOURS = 3;

    private RandomPixels() {}

    static void fill(ByteBuffer pixels) {
        var bytes = new byte[pixels.capacity()];
        new Random(37).nextBytes(bytes);
        pixels.put(0, bytes);
    }

    /**
     * Prepares one picture.
     *
     * @param pixels blue, green, red, pixel by pixel
     */
    static void prepare(ByteBuffer pixels, PixelFormat format, FloatBuffer prepared) {
        var count = pixels.capacity() / COLOURS;
        for (var pixel = 0; pixel < count; pixel++) {
            for (var colour = 0; colour < COLOURS; colour++) {
                var channel = format.colours() == Colours.BGR ? colour : COLOURS - 1 - colour;
                var value = Byte.toUnsignedInt(pixels.get(COLOURS * pixel + channel));
                var at = format.layout() == Layout.PLANES ? colour * count + pixel : COLOURS * pixel + colour;
                prepared.put(at, (float)
                        (value * format.factor().of(colour) + format.offset().of(colour)));
            }
        }
    }
}
