package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.CodeProducts;
import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * All vectors of one gallery and model in rows of many chunks. Rows that ended are reused before the table grows, and it grows
 * by one chunk, so that little of it is ever empty. Changed by one thread; {@link #rows} is what
 * searches look at.
 */
final class VectorTable {

    /** The first rows come by ones and twos: whoever names ever new galleries takes no more memory than it fills. */
    private static final int LEAST_ROWS = 64;

    private static final int CHUNK_ROWS = 128;

    /** Rows from which on there are codes: fewer are compared in a moment, and a strip is large for a handful. */
    private static final int PLAIN_ROWS = 3_072;

    /** Rows that are hashed for each one that is added, until all are. */
    private static final int CATCH_UP = 3;

    private final String modelId;
    private final int vectorLength;
    private final int dimensions;
    private final int exactUpTo;
    private final DotProducts products;
    private final Deque<Row> ended = new ArrayDeque<>();
    private List<Chunk> chunks = List.of();
    private int used;
    private int capacity;
    /** Rows from the first on that have a signature, and the chunk that the last of them is in. */
    private int hashed;

    private int hashing;
    /** There once signatures are needed: its hyperplanes take as much as hundreds of vectors. */
    private Optional<SignatureHash> hash = Optional.empty();

    /**
     * @param modelId model of the vectors
     * @param dimensions of the vectors, before padding
     * @param exactUpTo rows from which on the search may be approximate
     * @param products arithmetic of signatures and codes
     */
    VectorTable(String modelId, int dimensions, int exactUpTo, DotProducts products) {
        this.modelId = modelId;
        this.vectorLength = dimensions;
        this.dimensions = DotProducts.padded(dimensions);
        this.exactUpTo = exactUpTo;
        this.products = products;
    }

    /** One row of one of a table's chunks. */
    record Row(VectorTable table, Chunk chunk, int index) implements SubjectRows {

        @Override
        public List<Row> rows() {
            return List.of(this);
        }

        boolean isFree(long oldestVersion) {
            return chunk.diedAt(index) <= oldestVersion;
        }
    }

    /**
     * Rows that were in use at some time.
     *
     * @param chunks all of them
     * @param used number of rows from the first on
     * @param hash what hashed all of them, when there are so many that signatures are to be compared
     */
    record Rows(List<Chunk> chunks, int used, Optional<SignatureHash> hash) {}

    /**
     * Writes a vector that counts from the version on.
     *
     * @param oldest oldest version that is looked at: rows that ended by then may be overwritten
     */
    Row add(String uuid, float[] vector, long version, long oldest) {
        var row = free(oldest);
        row.chunk().write(row.index(), uuid, vector, version);
        if (used > exactUpTo / 2) {
            computeSignature(row);
        }
        return row;
    }

    /** The row counts no more from the version on. */
    void end(Row row, long version) {
        row.chunk().end(row.index(), version);
        ended.add(row);
    }

    String modelId() {
        return modelId;
    }

    /** Of the vectors, before padding. */
    int dimensions() {
        return vectorLength;
    }

    /** Whether no row counts any more. */
    boolean isEmpty() {
        return used == ended.size();
    }

    Rows rows() {
        var approximate = used > exactUpTo && hashed == used;
        return new Rows(chunks, used, approximate ? hash : Optional.empty());
    }

    /** Bytes of the arrays of vectors. */
    long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum();
    }

    /** From half the size on, with a few older rows each time: so all are hashed when it matters, and no change takes long. */
    private void computeSignature(Row row) {
        var by = hash.orElseGet(() -> new SignatureHash(products, dimensions));
        hash = Optional.of(by);
        row.chunk().computeSignature(row.index(), by);
        for (var i = 0; i < CATCH_UP && hashed < used; i++) {
            computeNextSignature(by);
        }
    }

    private void computeNextSignature(SignatureHash by) {
        if (hashed == chunks.get(hashing).firstRow() + chunks.get(hashing).rows()) {
            hashing++;
        }
        var chunk = chunks.get(hashing);
        chunk.computeSignature(hashed - chunk.firstRow(), by);
        hashed++;
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
        var chunk = coding().map(this::coded).orElseGet(this::plain);
        var grown = new ArrayList<>(chunks);
        grown.add(chunk);
        chunks = List.copyOf(grown);
        capacity += chunk.rows();
    }

    /** None for the first rows, where signatures are compared instead, and for vectors that are too long. */
    private Optional<CodeProducts> coding() {
        return capacity < PLAIN_ROWS || capacity > exactUpTo || dimensions > CodeProducts.MOST_DIMENSIONS
                ? Optional.empty()
                : products.codes();
    }

    private Chunk coded(CodeProducts kernel) {
        var rows = CodedRows.together(kernel, dimensions);
        return new Chunk(capacity, rows, dimensions, Optional.of(new CodedRows(kernel, rows, dimensions)));
    }

    private Chunk plain() {
        var rows = capacity < PLAIN_ROWS ? Math.max(1, Math.min(LEAST_ROWS, capacity)) : CHUNK_ROWS;
        return new Chunk(capacity, rows, dimensions, Optional.empty());
    }
}
