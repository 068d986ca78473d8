package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.VectorTable.Rows;
import dev.vastream.matching.gallery.kernel.CodeProducts;
import java.util.List;

/**
 * The exact search in less memory traffic: reads the codes of a strip of rows, and the vectors of those rows alone that may
 * be among the nearest. It offers rows in their order and leaves out none that the plain scan's query would take, so the
 * answers are the same. Rows without codes are scanned plainly. Safe for use by several threads.
 */
final class CodedScan {

    /** A share of a strip from which on reading all of its vectors is faster. */
    private static final int MANY = 4;

    private final CodeProducts products;
    private final ExactScan exact;

    CodedScan(CodeProducts products, ExactScan exact) {
        this.products = products;
        this.exact = exact;
    }

    /** Offers to each query the rows that count at the version and may change it. */
    void search(Rows rows, long version, List<Query> queries) {
        var coded = queries.stream().map(query -> new Pass(query, version)).toList();
        for (var chunk : rows.chunks()) {
            var used = chunk.usedOf(rows.used());
            chunk.codes()
                    .ifPresentOrElse(
                            codes -> search(chunk, codes, used, coded),
                            () -> exact.search(chunk, used, version, queries));
        }
    }

    // A strip fits the first-level cache: one probe fetches it for all.
    private void search(Chunk chunk, CodedRows codes, int used, List<Pass> passes) {
        for (var row = 0; row < used; row += products.stripRows()) {
            var count = Math.min(products.stripRows(), used - row);
            for (var pass : passes) {
                pass.search(chunk, codes, row, count);
            }
        }
    }

    /** One query, and what its search needs from strip to strip. */
    private final class Pass {

        private final Query query;
        private final CodedProbe probe;
        private final long version;
        private final short[] sums = new short[2 * products.stripRows()];
        private final int[] found = new int[products.stripRows()];

        Pass(Query query, long version) {
            this.query = query;
            this.version = version;
            probe = new CodedProbe(query.vector());
        }

        void search(Chunk chunk, CodedRows codes, int row, int count) {
            var size = codes.above(query.best().floor(), probe, row, count, sums, found);
            if (size > count / MANY) {
                exact.offer(chunk, row, count, version, query);
                return;
            }
            for (var i = 0; i < size; i++) {
                exact.offer(chunk, found[i], 1, version, query);
            }
        }
    }
}
