package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The parts of an encoded picture that its decoder is given, in order: what was understood and is needed for the pixels.
 * What is left out cannot be read by the decoder in another way than here: comments, thumbnails, profiles, junk.
 */
final class DecoderInput {

    private static final int FIRST_PARTS = 8;

    private final ByteBuffer encoded;
    private int[] starts = new int[FIRST_PARTS];
    private int[] sizes = new int[FIRST_PARTS];
    private int parts;
    private int bytes;

    /**
     * @param encoded the picture from position to limit, of which nothing is given yet
     */
    DecoderInput(ByteBuffer encoded) {
        this.encoded = encoded;
    }

    /** All of an encoded picture from position to limit. */
    static DecoderInput whole(ByteBuffer encoded) {
        return new DecoderInput(encoded).add(0, encoded.remaining());
    }

    /** Gives the next part; one that follows the last directly becomes one with it. */
    DecoderInput add(int start, int size) {
        bytes += size;
        if (parts > 0 && starts[parts - 1] + sizes[parts - 1] == start) {
            sizes[parts - 1] += size;
            return this;
        }
        if (parts == starts.length) {
            starts = Arrays.copyOf(starts, 2 * parts);
            sizes = Arrays.copyOf(sizes, 2 * parts);
        }
        starts[parts] = start;
        sizes[parts] = size;
        parts++;
        return this;
    }

    /** Bytes of all parts together. */
    int bytes() {
        return bytes;
    }

    /** Copies the parts to the target's position and moves it. */
    void copyTo(ByteBuffer target) {
        for (var part = 0; part < parts; part++) {
            target.put(target.position(), encoded, encoded.position() + starts[part], sizes[part]);
            target.position(target.position() + sizes[part]);
        }
    }
}
