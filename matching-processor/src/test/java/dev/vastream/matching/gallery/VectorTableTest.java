package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.matching.gallery.VectorTable.Row;
import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class VectorTableTest {

    private static final int DIMENSIONS = 20;

    private final RandomVectors vectors = new RandomVectors(DIMENSIONS, 9);

    @Test
    void countsRow_fromItsVersionToItsEnd() {
        var table = table(Integer.MAX_VALUE);
        var row = table.add("ada", vectors.next(), 3, 0);
        table.end(row, 7);

        assertThat(row.chunk().countsAt(row.index(), 2)).isFalse();
        assertThat(row.chunk().countsAt(row.index(), 3)).isTrue();
        assertThat(row.chunk().countsAt(row.index(), 6)).isTrue();
        assertThat(row.chunk().countsAt(row.index(), 7)).isFalse();
    }

    @Test
    void countsNoRow_thatWasNeverWritten() {
        var row = table(Integer.MAX_VALUE).add("ada", vectors.next(), 1, 0);

        for (var other = 1; other < row.chunk().rows(); other++) {
            assertThat(row.chunk().countsAt(other, 0)).isFalse();
            assertThat(row.chunk().countsAt(other, Long.MAX_VALUE - 1)).isFalse();
        }
    }

    @Test
    void keepsEndedRow_whileSearchesLookAtItsVersion() {
        var table = table(Integer.MAX_VALUE);
        var ended = table.add("ada", vectors.next(), 1, 0);
        table.end(ended, 5);

        var added = table.add("bob", vectors.next(), 6, 4);

        assertThat(added).isNotEqualTo(ended);
        assertThat(ended.chunk().uuid(ended.index())).isEqualTo("ada");
    }

    @Test
    void overwritesEndedRow_onceNoSearchCanSeeIt() {
        var table = table(Integer.MAX_VALUE);
        var ended = table.add("ada", vectors.next(), 1, 0);
        table.end(ended, 5);

        var added = table.add("bob", vectors.next(), 6, 5);

        assertThat(added).isEqualTo(ended);
        assertThat(added.chunk().countsAt(added.index(), 5)).isFalse();
        assertThat(added.chunk().countsAt(added.index(), 6)).isTrue();
        assertThat(table.rows().used()).isEqualTo(1);
    }

    @Test
    void keepsEveryVector_whileItGrows() {
        var table = table(Integer.MAX_VALUE);
        var rows = new ArrayList<Row>();
        var written = new ArrayList<float[]>();
        for (var i = 0; i < 5_000; i++) {
            written.add(vectors.next());
            rows.add(table.add("subject-" + i, written.get(i), i + 1, 0));
        }

        assertThat(new HashSet<>(rows)).hasSize(rows.size());
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            assertThat(row.chunk().uuid(row.index())).isEqualTo("subject-" + i);
            var from = row.chunk().offset(row.index());
            assertThat(Arrays.copyOfRange(row.chunk().vectors(row.index()), from, from + DIMENSIONS))
                    .isEqualTo(written.get(i));
        }
        var used = 0;
        for (var chunk : table.rows().chunks()) {
            assertThat(chunk.firstRow()).isEqualTo(used);
            used += chunk.usedOf(table.rows().used());
        }
        assertThat(used).isEqualTo(5_000);
    }

    @Test
    void growsByOneChunk_soThatLittleOfItIsEmpty() {
        var table = table(Integer.MAX_VALUE);
        for (var i = 0; i < 100_000; i++) {
            table.add("subject", new float[DIMENSIONS], i + 1, 0);
        }

        var needed = 100_000L * DotProducts.padded(DIMENSIONS) * Float.BYTES;
        assertThat(table.bytes()).isBetween(needed, needed + needed / 100);
    }

    @Test
    void hasSignatures_onlyWhenAllOfALargeTableAreHashed() {
        var table = table(100);
        for (var i = 1; i <= 400; i++) {
            table.add("subject-" + i, vectors.next(), i, 0);
            var rows = table.rows();
            if (i <= 100) {
                assertThat(rows.hash()).isEmpty();
            }
            rows.hash().ifPresent(hash -> assertHashed(rows, hash));
        }

        assertThat(table.rows().hash()).isPresent();
    }

    private static void assertHashed(VectorTable.Rows rows, SignatureHash hash) {
        var wanted = new long[SignatureHash.WORDS];
        for (var chunk : rows.chunks()) {
            for (var row = 0; row < chunk.usedOf(rows.used()); row++) {
                hash.compute(chunk.vectors(row), chunk.offset(row), wanted, 0);
                var from = row * SignatureHash.WORDS;
                assertThat(Arrays.copyOfRange(chunk.signatures(), from, from + SignatureHash.WORDS))
                        .isEqualTo(wanted);
            }
        }
    }

    private static VectorTable table(int exactUpTo) {
        return new VectorTable("m", DIMENSIONS, exactUpTo, DotProducts.fastest());
    }
}
