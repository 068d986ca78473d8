package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureHashTest {

    private static final int DIMENSIONS = 64;

    private final SignatureHash hash = new SignatureHash(DotProducts.fastest(), DIMENSIONS);
    private final RandomVectors vectors = new RandomVectors(DIMENSIONS, 5);

    @Test
    void givesSameSignature_inEveryProcess() {
        var vector = vectors.next();

        assertThat(signature(new SignatureHash(DotProducts.fastest(), DIMENSIONS), vector))
                .isEqualTo(signature(hash, vector));
    }

    @Test
    void differsInEveryBit_fromTheOpposite() {
        var vector = vectors.next();
        var opposite = new float[DIMENSIONS];
        for (var i = 0; i < DIMENSIONS; i++) {
            opposite[i] = -vector[i];
        }

        assertThat(distance(vector, opposite)).isEqualTo(SignatureHash.BITS);
    }

    /** The share of bits that differ is the angle over pi; of 200 pairs the mean is within a few thousandths of it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.95, 0.8, 0.5, 0, -0.5})
    void estimatesAngle_byTheShareOfBits(double cosine) {
        var share = 0.0;
        var angle = 0.0;
        for (var pair = 0; pair < 200; pair++) {
            var first = vectors.next();
            var second = vectors.near(first, cosine);
            share += (double) distance(first, second) / SignatureHash.BITS / 200;
            angle += Math.acos(dot(first, second)) / Math.PI / 200;
        }

        assertThat(share).isCloseTo(angle, within(0.015));
    }

    @Test
    void readsAndWritesWithinItsPlace() {
        var rows = new float[3 * DIMENSIONS];
        var vector = vectors.next();
        System.arraycopy(vector, 0, rows, DIMENSIONS, DIMENSIONS);
        var signatures = new long[3 * SignatureHash.WORDS];

        hash.compute(rows, DIMENSIONS, signatures, SignatureHash.WORDS);

        var own = signature(hash, vector);
        for (var word = 0; word < SignatureHash.WORDS; word++) {
            assertThat(signatures[word]).isZero();
            assertThat(signatures[SignatureHash.WORDS + word]).isEqualTo(own[word]);
            assertThat(signatures[2 * SignatureHash.WORDS + word]).isZero();
        }
    }

    private int distance(float[] first, float[] second) {
        var one = signature(hash, first);
        var other = signature(hash, second);
        return IntStream.range(0, SignatureHash.WORDS)
                .map(word -> Long.bitCount(one[word] ^ other[word]))
                .sum();
    }

    private static long[] signature(SignatureHash hash, float[] vector) {
        var signature = new long[SignatureHash.WORDS];
        hash.compute(vector, 0, signature, 0);
        return signature;
    }

    private static double dot(float[] first, float[] second) {
        var dot = 0.0;
        for (var i = 0; i < first.length; i++) {
            dot += (double) first[i] * second[i];
        }
        return dot;
    }
}
