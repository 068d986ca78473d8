package dev.vastream.matching.gallery.kernel;

/**
 * Dot products of coded rows with a coded probe, in whole numbers and exact.
 *
 * <p>Rows come in strips of {@link #stripRows}, dimension after dimension, so that no sum crosses the lanes of a register. A
 * {@code short} holds one dimension of two rows: the low byte that of a row of the first half, {@value #OFFSET} added so that
 * it is never negative, the high byte that of the row half a strip further. With {@code v = 256 h + l}, sums of {@code v p}
 * and of {@code (v >> 8) p} give both rows' products in short arithmetic, which every SIMD unit has; products of bytes few have.
 */
public interface CodeProducts {

    /** Largest code of a row. */
    int MOST_OF_ROW = 63;
    /** Largest code of a probe: {@link #TOGETHER} products of the two fit a {@code short}. */
    int MOST_OF_PROBE = 65;
    /** Dimensions that are summed before the sum is split in two bytes. */
    int TOGETHER = 8;
    /** Sums of those bytes fit a {@code short} up to here; longer vectors have no codes. */
    int MOST_DIMENSIONS = 2_032;

    int OFFSET = 64;

    /** Rows of a strip, twice the lanes. */
    int stripRows();

    /**
     * The products of all rows of a strip.
     *
     * @param strips strips of {@link #stripRows} rows
     * @param from where the strip begins
     * @param probe of as many dimensions
     * @param sums receives two for each row of the strip, for {@link #product}
     * @return no product is larger
     */
    int multiply(short[] strips, int from, ProbeCodes probe, short[] sums);

    /** Product of one row. */
    static int product(short[] sums, int row) {
        return (sums[row] << Byte.SIZE) + (sums[row + sums.length / 2] & 0xffff);
    }

    /** Elements of a strip. */
    default int stripLength(int dimensions) {
        return stripRows() / 2 * dimensions;
    }

    /**
     * Writes a row into the strip that begins there. Other rows stay what they are, also for a thread that reads meanwhile.
     *
     * @param row within the strip
     */
    default void write(short[] strips, int from, int row, short[] codes) {
        var lanes = stripRows() / 2;
        var at = from + row % lanes;
        for (var code : codes) {
            var pair = strips[at];
            strips[at] =
                    (short) (row < lanes ? (pair & 0xff00) | (code + OFFSET) : (code << Byte.SIZE) | (pair & 0xff));
            at += lanes;
        }
    }
}
