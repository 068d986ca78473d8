package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * All vectors of one gallery and model in rows of a few large chunks. Rows that ended are written anew before the table
 * grows, and it grows by an eighth, so that little of it is ever empty. Changed by one thread; {@link #rows} is what
 * searches look at.
 */
final class VectorTable {

    private static final int LEAST_ROWS = 64;
    private static final int GROWTH = 8;
    /** 256 MiB; a larger array finds no room in a heap that is full of large arrays. */
    private static final int MOST_FLOATS = 1 << 26;

    private final int dimensions;
    private final Deque<Row> ended = new ArrayDeque<>();
    private List<Chunk> chunks = List.of();
    private int used;
    private int capacity;

    /** @param dimensions of the vectors, before padding */
    VectorTable(int dimensions) {
        this.dimensions = DotProducts.padded(dimensions);
    }

    /** One row of one of a table's chunks. */
    record Row(VectorTable table, Chunk chunk, int index) {

        boolean isFree(long oldestVersion) {
            return chunk.diedAt(index) <= oldestVersion;
        }
    }

    /**
     * Rows that were in use at some time.
     *
     * @param chunks all of them
     * @param used number of rows from the first on
     */
    record Rows(List<Chunk> chunks, int used) {}

    /**
     * Writes a vector that counts from the version on.
     *
     * @param oldest oldest version that is looked at: rows that ended by then may be overwritten
     */
    Row add(String uuid, float[] vector, long version, long oldest) {
        var row = free(oldest);
        row.chunk().write(row.index(), uuid, vector, version);
        return row;
    }

    /** The row counts no more from the version on. */
    void end(Row row, long version) {
        row.chunk().end(row.index(), version);
        ended.add(row);
    }

    Rows rows() {
        return new Rows(chunks, used);
    }

    /** Bytes of the arrays of vectors. */
    long bytes() {
        return (long) capacity * dimensions * Float.BYTES;
    }

    private Row free(long oldest) {
        if (!ended.isEmpty() && ended.peek().isFree(oldest)) {
            return ended.remove();
        }
        if (used == capacity) {
            grow();
        }
        var last = chunks.get(chunks.size() - 1);
        return new Row(this, last, used++ - last.firstRow());
    }

    private void grow() {
        var rows = Math.max(LEAST_ROWS, used / GROWTH / LEAST_ROWS * LEAST_ROWS);
        rows = Math.min(rows, Math.max(LEAST_ROWS, MOST_FLOATS / dimensions));
        var grown = new ArrayList<>(chunks);
        grown.add(new Chunk(capacity, rows, dimensions));
        chunks = List.copyOf(grown);
        capacity += rows;
    }
}
