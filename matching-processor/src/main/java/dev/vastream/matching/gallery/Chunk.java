package dev.vastream.matching.gallery;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Rows for vectors, one after another in small arrays that are made by and by, each with its subject's id and the versions
 * between which it counts.
 *
 * <p>A row is overwritten only when it counts for no version that a search reads; {@link #write} and {@link #countsAt} are
 * ordered so that a row never counts for a search while it is being overwritten.
 */
final class Chunk {

    /** Rows of an array: arrays much smaller than the regions of the collector's heap leave no region half empty. */
    static final int TOGETHER = 8;

    /** Arrays that are made together. */
    private static final int ARRAYS = 16;

    private static final long NEVER = Long.MAX_VALUE;

    private final int firstRow;
    private final int dimensions;
    private final float[][] vectors;
    private final String[] uuids;
    private final AtomicLongArray born;
    private final AtomicLongArray died;
    private final Optional<CodedRows> codes;
    /** Empty until the table is large enough to need them. */
    private long[] signatures = {};

    /**
     * @param firstRow number of the first row within the table
     * @param rows how many
     * @param dimensions floats of a row
     * @param codes room for the rows' codes, if they are to have some
     */
    Chunk(int firstRow, int rows, int dimensions, Optional<CodedRows> codes) {
        this.firstRow = firstRow;
        this.dimensions = dimensions;
        this.codes = codes;
        vectors = new float[(rows + TOGETHER - 1) / TOGETHER][];
        uuids = new String[rows];
        born = new AtomicLongArray(rows);
        died = new AtomicLongArray(rows);
    }

    int firstRow() {
        return firstRow;
    }

    int rows() {
        return uuids.length;
    }

    /** Bytes of the arrays of vectors that there are. */
    long bytes() {
        return Arrays.stream(vectors)
                .filter(Objects::nonNull)
                .mapToLong(array -> (long) array.length * Float.BYTES)
                .sum();
    }

    /** How many of the rows are among so many of the table. */
    int usedOf(int usedRowsOfTable) {
        return Math.min(rows(), usedRowsOfTable - firstRow);
    }

    /** The array that holds the row, and those beside it up to a multiple of {@link #TOGETHER}. */
    float[] vectors(int row) {
        return vectors[row / TOGETHER];
    }

    /** Codes of all rows, if they have some. */
    Optional<CodedRows> codes() {
        return codes;
    }

    /** Signatures of all rows, {@link SignatureHash#WORDS} words each; those that were never computed are zeros. */
    long[] signatures() {
        return signatures;
    }

    void computeSignature(int row, SignatureHash hash) {
        if (signatures.length == 0) {
            signatures = new long[rows() * SignatureHash.WORDS];
        }
        hash.compute(vectors(row), offset(row), signatures, row * SignatureHash.WORDS);
    }

    /** Index of the row's first float in its array. */
    int offset(int row) {
        return row % TOGETHER * dimensions;
    }

    void write(int row, String uuid, float[] vector, long version) {
        if (vectors[row / TOGETHER] == null) {
            makeArrays(row / TOGETHER);
        }
        System.arraycopy(vector, 0, vectors(row), offset(row), vector.length);
        codes.ifPresent(coded -> coded.write(row, vectors(row), offset(row)));
        uuids[row] = uuid;
        born.setRelease(row, version);
        // After the birth: a search that reads the new end reads the new birth, too.
        died.setRelease(row, NEVER);
    }

    /** From that one on: made one after another, they are read in one run. */
    private void makeArrays(int from) {
        for (var i = from; i < Math.min(from + ARRAYS, vectors.length); i++) {
            vectors[i] = new float[Math.min(TOGETHER, rows() - i * TOGETHER) * dimensions];
        }
    }

    void end(int row, long version) {
        died.setRelease(row, version);
    }

    long bornAt(int row) {
        return born.getAcquire(row);
    }

    long diedAt(int row) {
        return died.getAcquire(row);
    }

    /** Whether the row belongs to the gallery at that version, which must be pinned; a row never written does not. */
    boolean countsAt(int row, long version) {
        return version < died.getAcquire(row) && born.getAcquire(row) <= version;
    }

    /** Subject of a row that counts. */
    String uuid(int row) {
        return uuids[row];
    }
}
