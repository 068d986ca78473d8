package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.CodeProducts;

/**
 * The rows of a chunk in one byte a dimension, in strips that are there once a row of theirs is written. A strip is small for
 * the collector, so that none of its regions is left half empty.
 */
final class CodedRows {

    private final CodeProducts products;
    private final int dimensions;
    private final short[][] strips;
    private final float[] scales;
    private final StripBounds[] bounds;

    CodedRows(CodeProducts products, int rows, int dimensions) {
        this.products = products;
        this.dimensions = dimensions;
        var count = (rows + products.stripRows() - 1) / products.stripRows();
        strips = new short[count][];
        bounds = new StripBounds[count];
        scales = new float[rows];
    }

    /** Writes the vector from {@code from} on as that row. */
    void write(int row, float[] vectors, int from) {
        var vector = CodedVector.of(vectors, from, dimensions, CodeProducts.MOST_OF_ROW);
        var strip = row / products.stripRows();
        if (strips[strip] == null) {
            strips[strip] = products.newStrip(dimensions);
            bounds[strip] = new StripBounds();
        }
        products.write(strips[strip], row % products.stripRows(), vector.codes());
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
        var most = Math.max(0, products.multiply(strips[strip], probe.codes(), sums));
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
