package dev.vastream.matching.gallery.kernel;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products with the Vector API: sums stay in registers over a whole row. Only this class names the module, so that a
 * JVM without {@code --add-modules jdk.incubator.vector} never loads it.
 */
final class SimdDotProducts implements DotProducts {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    /** AVX-512 comes with 32 registers, enough for the sums of two rows; narrower ones would spill them. */
    private static final boolean MANY_REGISTERS = LANES.vectorBitSize() >= 512;

    // A loop of one load of a row and one multiply-add a register: four rows side by side share the vector's loads.
    @Override
    public void one(float[] rows, int from, int count, float[] vector, float[] products) {
        var dimensions = vector.length;
        var i = 0;
        var row = from;
        for (; i + 4 <= count; i += 4, row += 4 * dimensions) {
            four(rows, row, vector, products, i);
        }
        for (; i < count; i++, row += dimensions) {
            products[i] = dot(rows, row, vector);
        }
    }

    private static void four(float[] rows, int from, float[] vector, float[] products, int at) {
        var dimensions = vector.length;
        var second = from + dimensions;
        var third = second + dimensions;
        var fourth = third + dimensions;
        var a = FloatVector.zero(LANES);
        var b = a;
        var c = a;
        var d = a;
        for (var k = 0; k < dimensions; k += LANES.length()) {
            var v = FloatVector.fromArray(LANES, vector, k);
            a = FloatVector.fromArray(LANES, rows, from + k).fma(v, a);
            b = FloatVector.fromArray(LANES, rows, second + k).fma(v, b);
            c = FloatVector.fromArray(LANES, rows, third + k).fma(v, c);
            d = FloatVector.fromArray(LANES, rows, fourth + k).fma(v, d);
        }
        products[at] = sum(a);
        products[at + 1] = sum(b);
        products[at + 2] = sum(c);
        products[at + 3] = sum(d);
    }

    private static float dot(float[] rows, int row, float[] vector) {
        var a = FloatVector.zero(LANES);
        for (var k = 0; k < vector.length; k += LANES.length()) {
            a = FloatVector.fromArray(LANES, rows, row + k).fma(FloatVector.fromArray(LANES, vector, k), a);
        }
        return sum(a);
    }

    @Override
    public void eight(float[] rows, int from, int count, float[] vectors, float[] products) {
        var dimensions = vectors.length / EIGHT;
        var i = 0;
        for (; MANY_REGISTERS && i + 2 <= count; i += 2) {
            eightOfTwoRows(rows, from + i * dimensions, vectors, products, i, count);
        }
        for (; i < count; i++) {
            eightOfRow(rows, from + i * dimensions, vectors, products, i, count);
        }
    }

    // Two rows share the loads of the eight vectors: ten loads for sixteen multiply-adds instead of nine for eight.
    private static void eightOfTwoRows(float[] rows, int row, float[] vectors, float[] products, int at, int count) {
        var dimensions = vectors.length / EIGHT;
        var next = row + dimensions;
        var a1 = FloatVector.zero(LANES);
        var a2 = a1;
        var b1 = a1;
        var b2 = a1;
        var c1 = a1;
        var c2 = a1;
        var d1 = a1;
        var d2 = a1;
        var e1 = a1;
        var e2 = a1;
        var f1 = a1;
        var f2 = a1;
        var g1 = a1;
        var g2 = a1;
        var h1 = a1;
        var h2 = a1;
        for (var k = 0; k < dimensions; k += LANES.length()) {
            var r1 = FloatVector.fromArray(LANES, rows, row + k);
            var r2 = FloatVector.fromArray(LANES, rows, next + k);
            var a = FloatVector.fromArray(LANES, vectors, k);
            a1 = a.fma(r1, a1);
            a2 = a.fma(r2, a2);
            var b = FloatVector.fromArray(LANES, vectors, k + dimensions);
            b1 = b.fma(r1, b1);
            b2 = b.fma(r2, b2);
            var c = FloatVector.fromArray(LANES, vectors, k + 2 * dimensions);
            c1 = c.fma(r1, c1);
            c2 = c.fma(r2, c2);
            var d = FloatVector.fromArray(LANES, vectors, k + 3 * dimensions);
            d1 = d.fma(r1, d1);
            d2 = d.fma(r2, d2);
            var e = FloatVector.fromArray(LANES, vectors, k + 4 * dimensions);
            e1 = e.fma(r1, e1);
            e2 = e.fma(r2, e2);
            var f = FloatVector.fromArray(LANES, vectors, k + 5 * dimensions);
            f1 = f.fma(r1, f1);
            f2 = f.fma(r2, f2);
            var g = FloatVector.fromArray(LANES, vectors, k + 6 * dimensions);
            g1 = g.fma(r1, g1);
            g2 = g.fma(r2, g2);
            var h = FloatVector.fromArray(LANES, vectors, k + 7 * dimensions);
            h1 = h.fma(r1, h1);
            h2 = h.fma(r2, h2);
        }
        products[at] = sum(a1);
        products[at + 1] = sum(a2);
        products[count + at] = sum(b1);
        products[count + at + 1] = sum(b2);
        products[2 * count + at] = sum(c1);
        products[2 * count + at + 1] = sum(c2);
        products[3 * count + at] = sum(d1);
        products[3 * count + at + 1] = sum(d2);
        products[4 * count + at] = sum(e1);
        products[4 * count + at + 1] = sum(e2);
        products[5 * count + at] = sum(f1);
        products[5 * count + at + 1] = sum(f2);
        products[6 * count + at] = sum(g1);
        products[6 * count + at + 1] = sum(g2);
        products[7 * count + at] = sum(h1);
        products[7 * count + at + 1] = sum(h2);
    }

    // Long, because eight sums in registers cannot be written as a loop over them.
    private static void eightOfRow(float[] rows, int row, float[] vectors, float[] products, int at, int count) {
        var dimensions = vectors.length / EIGHT;
        var a = FloatVector.zero(LANES);
        var b = a;
        var c = a;
        var d = a;
        var e = a;
        var f = a;
        var g = a;
        var h = a;
        for (var k = 0; k < dimensions; k += LANES.length()) {
            var r = FloatVector.fromArray(LANES, rows, row + k);
            a = FloatVector.fromArray(LANES, vectors, k).fma(r, a);
            b = FloatVector.fromArray(LANES, vectors, k + dimensions).fma(r, b);
            c = FloatVector.fromArray(LANES, vectors, k + 2 * dimensions).fma(r, c);
            d = FloatVector.fromArray(LANES, vectors, k + 3 * dimensions).fma(r, d);
            e = FloatVector.fromArray(LANES, vectors, k + 4 * dimensions).fma(r, e);
            f = FloatVector.fromArray(LANES, vectors, k + 5 * dimensions).fma(r, f);
            g = FloatVector.fromArray(LANES, vectors, k + 6 * dimensions).fma(r, g);
            h = FloatVector.fromArray(LANES, vectors, k + 7 * dimensions).fma(r, h);
        }
        products[at] = sum(a);
        products[count + at] = sum(b);
        products[2 * count + at] = sum(c);
        products[3 * count + at] = sum(d);
        products[4 * count + at] = sum(e);
        products[5 * count + at] = sum(f);
        products[6 * count + at] = sum(g);
        products[7 * count + at] = sum(h);
    }

    @Override
    public Optional<CodeProducts> codes() {
        return Optional.of(new SimdCodeProducts());
    }

    @Override
    public String name() {
        return "Vector API, " + LANES.vectorBitSize() + " bits";
    }

    private static float sum(FloatVector lanes) {
        return lanes.reduceLanes(VectorOperators.ADD);
    }
}
