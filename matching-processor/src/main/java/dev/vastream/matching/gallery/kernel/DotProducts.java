package dev.vastream.matching.gallery.kernel;

import java.util.Optional;

/**
 * Dot products of consecutive rows of an array with one or with eight vectors. Dimensions are a multiple of {@link
 * #PADDING}; what a vector has fewer is zeros.
 */
public interface DotProducts {

    /** Floats that a vector's length is padded to a multiple of: the widest registers there are. */
    int PADDING = 16;

    /** Vectors that {@link #eight} takes. */
    int EIGHT = 8;

    /**
     * The dot product of each row with the vector.
     *
     * @param rows array that holds the rows one after another
     * @param from index of the first row's first float
     * @param count number of rows
     * @param vector as many floats as a row has
     * @param products receives one for each row
     */
    void one(float[] rows, int from, int count, float[] vector, float[] products);

    /**
     * The dot product of each row with each of eight vectors: every row is fetched from memory once.
     *
     * @param rows array that holds the rows one after another
     * @param from index of the first row's first float
     * @param count number of rows
     * @param vectors eight vectors, one after another
     * @param products receives those of the first vector with each row, then those of the second, ...
     */
    void eight(float[] rows, int from, int count, float[] vectors, float[] products);

    /** What computes products of codes several times as fast as these; empty where nothing does. */
    default Optional<CodeProducts> codes() {
        return Optional.empty();
    }

    /** What computes them, for the log. */
    String name();

    /** The fastest that this JVM can run: with the Vector API where its module is there. */
    static DotProducts fastest() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new SimdDotProducts()
                : new PlainDotProducts();
    }

    /** The least padded length that holds so many floats. */
    static int padded(int dimensions) {
        return (dimensions + PADDING - 1) / PADDING * PADDING;
    }
}
