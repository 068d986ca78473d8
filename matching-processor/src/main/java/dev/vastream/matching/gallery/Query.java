package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.DotProducts;
import java.util.Arrays;

/**
 * A probe within the search of one table.
 *
 * @param vector as long as the table's rows
 * @param best what was found so far
 */
record Query(@SuppressWarnings("ArrayRecordComponent") float[] vector, TopSubjects best) {

    static Query of(GalleryProbe probe) {
        var vector = probe.vector().vector();
        return new Query(Arrays.copyOf(vector, DotProducts.padded(vector.length)), new TopSubjects(probe.most()));
    }
}
