package dev.vastream.matching.gallery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DotProductsTest {

    private static final int ROWS = 7;
    private static final int FIRST = 48;
    private static final int DIMENSIONS = 48;

    static Stream<DotProducts> all() {
        return Stream.of(new PlainDotProducts(), new SimdDotProducts());
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesEachRowsProduct(DotProducts products) {
        var rows = random(FIRST + ROWS * DIMENSIONS, 1);
        var vector = random(DIMENSIONS, 2);
        var found = new float[ROWS];

        products.one(rows, FIRST, ROWS, vector, found);

        for (var row = 0; row < ROWS; row++) {
            assertThat((double) found[row]).isCloseTo(product(rows, row, vector, 0), within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesEachRowsProductWithEachOfEight(DotProducts products) {
        var rows = random(FIRST + ROWS * DIMENSIONS, 3);
        var vectors = random(DotProducts.EIGHT * DIMENSIONS, 4);
        var found = new float[DotProducts.EIGHT * ROWS];

        products.eight(rows, FIRST, ROWS, vectors, found);

        for (var i = 0; i < found.length; i++) {
            assertThat((double) found[i])
                    .isCloseTo(product(rows, i % ROWS, vectors, i / ROWS * DIMENSIONS), within(1e-4));
        }
    }

    @Test
    void takesVectorApi_whenItsModuleIsThere() {
        assertThat(DotProducts.fastest()).isInstanceOf(SimdDotProducts.class);
    }

    private static double product(float[] rows, int row, float[] vectors, int vector) {
        var sum = 0.0;
        for (var i = 0; i < DIMENSIONS; i++) {
            sum += (double) rows[FIRST + row * DIMENSIONS + i] * vectors[vector + i];
        }
        return sum;
    }

    private static float[] random(int count, long seed) {
        var random = new Random(seed);
        var floats = new float[count];
        for (var i = 0; i < count; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }
}
