package dev.vastream.matching.gallery.kernel;

/**
 * Codes of a probe, as {@link CodeProducts} takes them.
 *
 * @param codes one a dimension
 * @param offsets what {@link CodeProducts#OFFSET} adds to the sum of each {@link CodeProducts#TOGETHER} dimensions
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProbeCodes(short[] codes, short[] offsets) {

    public static ProbeCodes of(short[] codes) {
        var offsets = new short[codes.length / CodeProducts.TOGETHER];
        for (var i = 0; i < codes.length; i++) {
            offsets[i / CodeProducts.TOGETHER] += (short) (CodeProducts.OFFSET * codes[i]);
        }
        return new ProbeCodes(codes, offsets);
    }
}
