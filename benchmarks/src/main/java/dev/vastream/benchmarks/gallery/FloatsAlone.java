package dev.vastream.benchmarks.gallery;

import dev.vastream.matching.gallery.kernel.DotProducts;

/** An arithmetic without products of codes, so that a gallery compares every vector. */
record FloatsAlone(DotProducts products) implements DotProducts {

    @Override
    public void one(float[] rows, int from, int count, float[] vector, float[] found) {
        products.one(rows, from, count, vector, found);
    }

    @Override
    public void eight(float[] rows, int from, int count, float[] vectors, float[] found) {
        products.eight(rows, from, count, vectors, found);
    }

    @Override
    public String name() {
        return products.name();
    }
}
