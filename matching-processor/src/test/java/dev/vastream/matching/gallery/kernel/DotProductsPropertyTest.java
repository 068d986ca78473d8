package dev.vastream.matching.gallery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations against products summed in double, over lengths, places and numbers of rows. */
class DotProductsPropertyTest {

    /** One is written before and behind the place of the products, to see that nothing else is touched. */
    private static final float UNTOUCHED = 123.5f;

    static Stream<Arguments> shapes() {
        return Stream.of(new PlainDotProducts(), new SimdDotProducts())
                .flatMap(products -> Stream.of(16, 32, 48, 128, 496, 512, 2_048)
                        .flatMap(dimensions ->
                                Stream.of(0, 1, 2, 3, 5, 8, 17).map(rows -> Arguments.of(products, dimensions, rows))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void oneIsTheSum_ofEachRow(DotProducts products, int dimensions, int rows) {
        var random = new Random(dimensions * 31L + rows);
        var from = dimensions * random.nextInt(3);
        var values = random(random, from + rows * dimensions);
        var vector = random(random, dimensions);
        var found = untouched(rows + 2);

        products.one(values, from, rows, vector, found);

        for (var row = 0; row < rows; row++) {
            assertThat((double) found[row])
                    .isCloseTo(sum(values, from + row * dimensions, vector, 0, dimensions), tolerance(dimensions));
        }
        assertThat(found[rows]).isEqualTo(UNTOUCHED);
        assertThat(found[rows + 1]).isEqualTo(UNTOUCHED);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void eightAreTheSums_ofEachRowWithEachVector(DotProducts products, int dimensions, int rows) {
        var random = new Random(dimensions * 37L + rows);
        var from = dimensions * random.nextInt(3);
        var values = random(random, from + rows * dimensions);
        var vectors = random(random, DotProducts.EIGHT * dimensions);
        var found = untouched(DotProducts.EIGHT * rows + 1);

        products.eight(values, from, rows, vectors, found);

        for (var i = 0; i < DotProducts.EIGHT * rows; i++) {
            var row = i % rows;
            var vector = i / rows;
            assertThat((double) found[i])
                    .isCloseTo(
                            sum(values, from + row * dimensions, vectors, vector * dimensions, dimensions),
                            tolerance(dimensions));
        }
        assertThat(found[DotProducts.EIGHT * rows]).isEqualTo(UNTOUCHED);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void zerosBehindAVector_changeNothing(DotProducts products, int dimensions, int rows) {
        var random = new Random(dimensions * 41L + rows);
        var own = dimensions - 5;
        var values = random(random, rows * dimensions);
        var vector = Arrays.copyOf(random(random, own), dimensions);
        for (var row = 0; row < rows; row++) {
            Arrays.fill(values, row * dimensions + own, (row + 1) * dimensions, 0);
        }
        var found = new float[rows];

        products.one(values, 0, rows, vector, found);

        for (var row = 0; row < rows; row++) {
            assertThat((double) found[row])
                    .isCloseTo(sum(values, row * dimensions, vector, 0, own), tolerance(dimensions));
        }
    }

    /** Rounding of a sum grows with its length; values are below one half. */
    private static Offset<Double> tolerance(int dimensions) {
        return within(1e-6 * dimensions);
    }

    private static double sum(float[] a, int fromA, float[] b, int fromB, int count) {
        var sum = 0.0;
        for (var i = 0; i < count; i++) {
            sum += (double) a[fromA + i] * b[fromB + i];
        }
        return sum;
    }

    private static float[] random(Random random, int count) {
        var floats = new float[count];
        for (var i = 0; i < count; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }

    private static float[] untouched(int count) {
        var floats = new float[count];
        Arrays.fill(floats, UNTOUCHED);
        return floats;
    }
}
