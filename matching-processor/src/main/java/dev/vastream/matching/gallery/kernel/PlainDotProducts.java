package dev.vastream.matching.gallery.kernel;

/**
 * Dot products in plain loops, for a JVM without the Vector API. Eight sums side by side, because a single one would wait
 * for each addition; a compiler may not reorder additions of floats by itself.
 */
public final class PlainDotProducts implements DotProducts {

    @Override
    public void one(float[] rows, int from, int count, float[] vector, float[] products) {
        var row = from;
        for (var i = 0; i < count; i++) {
            products[i] = dot(rows, row, vector, 0, vector.length);
            row += vector.length;
        }
    }

    @Override
    public void eight(float[] rows, int from, int count, float[] vectors, float[] products) {
        var dimensions = vectors.length / EIGHT;
        var row = from;
        for (var i = 0; i < count; i++) {
            for (var v = 0; v < EIGHT; v++) {
                products[v * count + i] = dot(rows, row, vectors, v * dimensions, dimensions);
            }
            row += dimensions;
        }
    }

    @Override
    public String name() {
        return "plain loops";
    }

    private static float dot(float[] rows, int row, float[] vectors, int vector, int dimensions) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        for (var k = 0; k < dimensions; k += 8) {
            var r = row + k;
            var v = vector + k;
            a += rows[r] * vectors[v];
            b += rows[r + 1] * vectors[v + 1];
            c += rows[r + 2] * vectors[v + 2];
            d += rows[r + 3] * vectors[v + 3];
            e += rows[r + 4] * vectors[v + 4];
            f += rows[r + 5] * vectors[v + 5];
            g += rows[r + 6] * vectors[v + 6];
            h += rows[r + 7] * vectors[v + 7];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
