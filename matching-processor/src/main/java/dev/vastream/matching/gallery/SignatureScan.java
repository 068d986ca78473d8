package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.VectorTable.Rows;

/**
 * Approximate search of a large table: compares the signatures of all rows, then the vectors of the few whose signature is
 * nearest. What it finds has its exact cosine; what it may miss is a subject that is not much nearer than thousands of
 * others. Rows come and go as in the exact search. Safe for use by several threads.
 */
final class SignatureScan {

    /** Rows whose vectors are compared: a share of all, and at least so many. */
    private static final int SHARE = 200;

    private static final int LEAST = 2_000;
    private static final int MOST_DISTANCE = 255;

    private final ExactScan exact;

    SignatureScan(ExactScan exact) {
        this.exact = exact;
    }

    /** Offers to the query the rows near it that count at the version; all rows have signatures. */
    void search(Rows rows, long version, Query query, SignatureHash hash) {
        var signature = new long[SignatureHash.WORDS];
        hash.compute(query.vector(), 0, signature, 0);
        var distances = new byte[rows.used()];
        var histogram = new int[MOST_DISTANCE + 1];
        for (var chunk : rows.chunks()) {
            measure(chunk, chunk.usedOf(rows.used()), signature, distances, histogram);
        }
        var cut = cut(histogram, Math.max(LEAST, rows.used() / SHARE));
        for (var chunk : rows.chunks()) {
            var used = chunk.usedOf(rows.used());
            for (var row = 0; row < used; row++) {
                if ((distances[chunk.firstRow() + row] & 0xff) <= cut) {
                    exact.offer(chunk, row, 1, version, query);
                }
            }
        }
    }

    private static void measure(Chunk chunk, int used, long[] probe, byte[] distances, int[] histogram) {
        var signatures = chunk.signatures();
        var a = probe[0];
        var b = probe[1];
        var c = probe[2];
        var d = probe[3];
        for (int row = 0, at = 0; row < used; row++, at += SignatureHash.WORDS) {
            var distance = Long.bitCount(signatures[at] ^ a)
                    + Long.bitCount(signatures[at + 1] ^ b)
                    + Long.bitCount(signatures[at + 2] ^ c)
                    + Long.bitCount(signatures[at + 3] ^ d);
            // All 256 bits differ only in the opposite of the probe; a byte ends at 255.
            distance = Math.min(distance, MOST_DISTANCE);
            distances[chunk.firstRow() + row] = (byte) distance;
            histogram[distance]++;
        }
    }

    /** The least distance within which so many rows are. */
    private static int cut(int[] histogram, int wanted) {
        var within = 0;
        for (var distance = 0; distance <= MOST_DISTANCE; distance++) {
            within += histogram[distance];
            if (within >= wanted) {
                return distance;
            }
        }
        return MOST_DISTANCE;
    }
}
