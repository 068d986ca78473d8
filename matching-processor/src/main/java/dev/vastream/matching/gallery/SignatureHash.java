package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.Arrays;
import java.util.Random;

/**
 * Turns vectors into signatures of 256 bits: on which side of 256 random hyperplanes they are. The share of bits in which
 * two signatures differ estimates the angle between the vectors (Charikar, "Similarity estimation techniques from rounding
 * algorithms", 2002). Safe for use by several threads.
 */
final class SignatureHash {

    static final int BITS = 256;
    static final int WORDS = BITS / Long.SIZE;

    private static final long SEED = 20_020_519;

    private final DotProducts products;
    private final float[] hyperplanes;
    private final int dimensions;

    /** @param dimensions of the vectors, padded */
    SignatureHash(DotProducts products, int dimensions) {
        this.products = products;
        this.dimensions = dimensions;
        hyperplanes = new float[BITS * dimensions];
        var random = new Random(SEED);
        for (var i = 0; i < hyperplanes.length; i++) {
            hyperplanes[i] = (float) random.nextGaussian();
        }
    }

    /**
     * Writes the signature of a vector.
     *
     * @param vectors holds it from {@code from} on
     * @param signatures receives it from {@code to} on
     */
    void compute(float[] vectors, int from, long[] signatures, int to) {
        var vector = Arrays.copyOfRange(vectors, from, from + dimensions);
        var sides = new float[BITS];
        products.one(hyperplanes, 0, BITS, vector, sides);
        for (var word = 0; word < WORDS; word++) {
            var bits = 0L;
            for (var i = 0; i < Long.SIZE; i++) {
                bits = bits << 1 | (sides[word * Long.SIZE + i] > 0 ? 1 : 0);
            }
            signatures[to + word] = bits;
        }
    }
}
