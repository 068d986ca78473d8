package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.CodeProducts;

/** The rows of a chunk in one byte a dimension, in strips one after another: memory is read fastest in long runs. */
final class CodedRows {

    /**
     * Bytes of the smallest region of the collector's heap. The sizes of regions are powers of two, so arrays that are a little
     * smaller than one leave none of it half empty.
     */
    private static final int REGION = 1 << 20;

    private static final int ARRAY_HEADER = 16;
    /** Less than a power of two, too. */
    private static final int MOST_ROWS = 2_000;

    private final CodeProducts products;
    private final int dimensions;
    private final short[] strips;
    private final float[] scales;
    private final StripBounds[] bounds;

    CodedRows(CodeProducts products, int rows, int dimensions) {
        this.products = products;
        this.dimensions = dimensions;
        var count = (rows + products.stripRows() - 1) / products.stripRows();
        strips = new short[count * products.stripLength(dimensions)];
        bounds = new StripBounds[count];
        scales = new float[rows];
    }

    /** How many rows lie together best. */
    static int together(CodeProducts products, int dimensions) {
        var ofRegion = (REGION - ARRAY_HEADER) / (products.stripLength(dimensions) * Short.BYTES);
        return products.stripRows() * Math.max(1, Math.min(ofRegion, MOST_ROWS / products.stripRows()));
    }

    /** Writes the vector from {@code from} on as that row. */
    void write(int row, float[] vectors, int from) {
        var vector = CodedVector.of(vectors, from, dimensions, CodeProducts.MOST_OF_ROW);
        var strip = row / products.stripRows();
        if (bounds[strip] == null) {
            bounds[strip] = new StripBounds();
        }
        products.write(strips, strip * products.stripLength(dimensions), row % products.stripRows(), vector.codes());
        scales[row] = vector.scale();
        bounds[strip].include(vector);
    }

    /**
     * Finds the rows of a strip that may be nearer to the probe than the floor, whichever count.
     *
     * @param first first row of the strip
     * @param count rows of it that are in use
     * @param sums room for the products of a strip
     * @param found receives the rows
     * @return how many they are
     */
    int above(float floor, CodedProbe probe, int first, int count, short[] sums, int[] found) {
        var strip = first / products.stripRows();
        var most =
                Math.max(0, products.multiply(strips, strip * products.stripLength(dimensions), probe.codes(), sums));
        var rest = probe.rest(bounds[strip]);
        // Of most strips no row is near.
        if (most * (bounds[strip].scale() * probe.scale()) + rest <= floor) {
            return 0;
        }
        var size = 0;
        for (var i = 0; i < count; i++) {
            var bound = CodeProducts.product(sums, i) * (scales[first + i] * probe.scale()) + rest;
            // What is not a number is not ruled out.
            if (!(bound <= floor)) {
                found[size++] = first + i;
            }
        }
        return size;
    }
}
