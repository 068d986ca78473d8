package dev.vastream.matching.gallery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of codes against sums of ints, up to the largest codes and the longest vectors. */
class CodeProductsTest {

    private final CodeProducts products = new SimdCodeProducts();

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 512, CodeProducts.MOST_DIMENSIONS})
    void productsAreTheSums_whateverTheCodes(int dimensions) {
        var random = new Random(dimensions);
        for (var round = 0; round < 8; round++) {
            var extremes = round % 2 == 0;
            var rows = new short[products.stripRows()][];
            var from = products.stripLength(dimensions);
            var strips = new short[3 * from];
            for (var row = 0; row < rows.length; row++) {
                // Written twice: what was there before leaves no trace.
                products.write(strips, from, row, codes(random, dimensions, CodeProducts.MOST_OF_ROW, true));
                rows[row] = codes(random, dimensions, CodeProducts.MOST_OF_ROW, extremes);
                products.write(strips, from, row, rows[row]);
            }
            var probe = codes(random, dimensions, CodeProducts.MOST_OF_PROBE, extremes);
            var sums = new short[2 * rows.length];

            var most = products.multiply(strips, from, ProbeCodes.of(probe), sums);

            for (var row = 0; row < rows.length; row++) {
                assertThat(CodeProducts.product(sums, row)).isEqualTo(sum(rows[row], probe));
                assertThat(most).isGreaterThanOrEqualTo(sum(rows[row], probe));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void productsAreTheSums_whenAllCodesAreTheLargest(int sign) {
        var row = all(CodeProducts.MOST_DIMENSIONS, CodeProducts.MOST_OF_ROW);
        var probe = all(CodeProducts.MOST_DIMENSIONS, sign * CodeProducts.MOST_OF_PROBE);
        var strip = new short[products.stripLength(row.length)];
        for (var i = 0; i < products.stripRows(); i++) {
            products.write(strip, 0, i, row);
        }
        var sums = new short[2 * products.stripRows()];

        products.multiply(strip, 0, ProbeCodes.of(probe), sums);

        for (var i = 0; i < products.stripRows(); i++) {
            assertThat(CodeProducts.product(sums, i)).isEqualTo(sum(row, probe));
        }
    }

    private static short[] all(int dimensions, int code) {
        var codes = new short[dimensions];
        Arrays.fill(codes, (short) code);
        return codes;
    }

    private static short[] codes(Random random, int dimensions, int most, boolean extremes) {
        var codes = new short[dimensions];
        for (var i = 0; i < dimensions; i++) {
            codes[i] = (short) (extremes ? (random.nextBoolean() ? most : -most) : random.nextInt(2 * most + 1) - most);
        }
        return codes;
    }

    private static int sum(short[] a, short[] b) {
        var sum = 0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
