package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.VectorTable.Rows;
import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.List;

/** Compares queries with every row of a table, up to eight of them a pass. Safe for use by several threads. */
final class ExactScan {

    /** So many rows of a few hundred dimensions fit the second-level cache, their products the first. */
    private static final int BLOCK = 64;
    /** From here on a pass of eight, some of them empty, is faster than a pass each. */
    private static final int WORTH_EIGHT = 3;

    private final DotProducts products;

    ExactScan(DotProducts products) {
        this.products = products;
    }

    /** Offers to each query the rows that count at the version. */
    void search(Rows rows, long version, List<Query> queries) {
        for (var from = 0; from < queries.size(); from += DotProducts.EIGHT) {
            var group = queries.subList(from, Math.min(queries.size(), from + DotProducts.EIGHT));
            if (group.size() < WORTH_EIGHT) {
                group.forEach(query -> one(rows, version, query));
            } else {
                eight(rows, version, group);
            }
        }
    }

    /** Offers one row, if it counts at the version. */
    void offer(Chunk chunk, int row, long version, Query query) {
        var cosine = new float[1];
        products.one(chunk.vectors(), chunk.offset(row), 1, query.vector(), cosine);
        collect(chunk, row, 1, cosine, 0, version, query.best());
    }

    private void one(Rows rows, long version, Query query) {
        var cosines = new float[BLOCK];
        eachBlock(rows, (chunk, row, count) -> {
            products.one(chunk.vectors(), chunk.offset(row), count, query.vector(), cosines);
            collect(chunk, row, count, cosines, 0, version, query.best());
        });
    }

    private void eight(Rows rows, long version, List<Query> queries) {
        var vectors = concatenated(queries);
        var cosines = new float[DotProducts.EIGHT * BLOCK];
        eachBlock(rows, (chunk, row, count) -> {
            products.eight(chunk.vectors(), chunk.offset(row), count, vectors, cosines);
            for (var i = 0; i < queries.size(); i++) {
                collect(
                        chunk,
                        row,
                        count,
                        cosines,
                        i * count,
                        version,
                        queries.get(i).best());
            }
        });
    }

    private static float[] concatenated(List<Query> queries) {
        var dimensions = queries.get(0).vector().length;
        var vectors = new float[DotProducts.EIGHT * dimensions];
        for (var i = 0; i < queries.size(); i++) {
            System.arraycopy(queries.get(i).vector(), 0, vectors, i * dimensions, dimensions);
        }
        return vectors;
    }

    private static void eachBlock(Rows rows, Block work) {
        for (var chunk : rows.chunks()) {
            var used = chunk.usedOf(rows.used());
            for (var row = 0; row < used; row += BLOCK) {
                work.accept(chunk, row, Math.min(BLOCK, used - row));
            }
        }
    }

    // Few rows are above the floor, so whether a row counts is seldom asked.
    private static void collect(
            Chunk chunk, int row, int count, float[] cosines, int from, long version, TopSubjects best) {
        var floor = best.floor();
        for (var i = 0; i < count; i++) {
            if (cosines[from + i] > floor && chunk.countsAt(row + i, version)) {
                best.offer(chunk.uuid(row + i), cosines[from + i]);
                floor = best.floor();
            }
        }
    }

    /** Work on consecutive rows of a chunk. */
    private interface Block {
        void accept(Chunk chunk, int row, int count);
    }
}
