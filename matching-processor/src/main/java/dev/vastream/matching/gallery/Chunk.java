package dev.vastream.matching.gallery;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Rows for vectors, one after another in one array, each with its subject's id and the versions between which it counts.
 *
 * <p>A row is overwritten only when it counts for no version that a search reads; {@link #write} and {@link #countsAt} are
 * ordered so that a row never counts for a search while it is being overwritten.
 */
final class Chunk {

    private static final long NEVER = Long.MAX_VALUE;

    private final int firstRow;
    private final int dimensions;
    private final float[] vectors;
    private final String[] uuids;
    private final AtomicLongArray born;
    private final AtomicLongArray died;
    /** Empty until the table is large enough to need them. */
    private long[] signatures = {};

    /**
     * @param firstRow number of the first row within the table
     * @param rows how many
     * @param dimensions floats of a row
     */
    Chunk(int firstRow, int rows, int dimensions) {
        this.firstRow = firstRow;
        this.dimensions = dimensions;
        vectors = new float[Math.multiplyExact(rows, dimensions)];
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

    /** How many of the rows are among so many of the table. */
    int usedOf(int usedRowsOfTable) {
        return Math.min(rows(), usedRowsOfTable - firstRow);
    }

    float[] vectors() {
        return vectors;
    }

    /** Signatures of all rows, {@link SignatureHash#WORDS} words each; those that were never computed are zeros. */
    long[] signatures() {
        return signatures;
    }

    void computeSignature(int row, SignatureHash hash) {
        if (signatures.length == 0) {
            signatures = new long[rows() * SignatureHash.WORDS];
        }
        hash.compute(vectors, offset(row), signatures, row * SignatureHash.WORDS);
    }

    /** Index of the row's first float. */
    int offset(int row) {
        return row * dimensions;
    }

    void write(int row, String uuid, float[] vector, long version) {
        System.arraycopy(vector, 0, vectors, offset(row), vector.length);
        uuids[row] = uuid;
        born.setRelease(row, version);
        // After the birth: a search that reads the new end reads the new birth, too.
        died.setRelease(row, NEVER);
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
