package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.VectorTable.Rows;
import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.List;

/** Compares queries with every row of a table, up to eight of them a pass. Safe for use by several threads. */
final class ExactScan {

    private static final int BLOCK = Chunk.TOGETHER;
    /** From here on a pass of eight, some of them empty, is faster than a pass each. */
    private static final int WORTH_EIGHT = 3;

    private final DotProducts products;

    ExactScan(DotProducts products) {
        this.products = products;
    }

    /** Offers to each query the rows that count at the version. */
    void search(Rows rows, long version, List<Query> queries) {
        for (var chunk : rows.chunks()) {
            search(chunk, chunk.usedOf(rows.used()), version, queries);
        }
    }

    /** Offers to each query those of the first rows of a chunk that count at the version. */
    void search(Chunk chunk, int used, long version, List<Query> queries) {
        for (var from = 0; from < queries.size(); from += DotProducts.EIGHT) {
            var group = queries.subList(from, Math.min(queries.size(), from + DotProducts.EIGHT));
            if (group.size() < WORTH_EIGHT) {
                group.forEach(query -> offer(chunk, 0, used, version, query));
            } else {
                eight(chunk, used, version, group);
            }
        }
    }

    /** Offers consecutive rows, those that count at the version. */
    void offer(Chunk chunk, int from, int count, long version, Query query) {
        var cosines = new float[Math.min(BLOCK, count)];
        for (int row = from, rows; row < from + count; row += rows) {
            rows = Math.min(BLOCK - row % BLOCK, from + count - row);
            products.one(chunk.vectors(row), chunk.offset(row), rows, query.vector(), cosines);
            collect(chunk, row, rows, cosines, 0, version, query.best());
        }
    }

    private void eight(Chunk chunk, int used, long version, List<Query> queries) {
        var vectors = concatenated(queries);
        var cosines = new float[DotProducts.EIGHT * BLOCK];
        for (var row = 0; row < used; row += BLOCK) {
            var count = Math.min(BLOCK, used - row);
            products.eight(chunk.vectors(row), chunk.offset(row), count, vectors, cosines);
            for (var i = 0; i < queries.size(); i++) {
                var best = queries.get(i).best();
                collect(chunk, row, count, cosines, i * count, version, best);
            }
        }
    }

    private static float[] concatenated(List<Query> queries) {
        var dimensions = queries.get(0).vector().length;
        var vectors = new float[DotProducts.EIGHT * dimensions];
        for (var i = 0; i < queries.size(); i++) {
            System.arraycopy(queries.get(i).vector(), 0, vectors, i * dimensions, dimensions);
        }
        return vectors;
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
}
