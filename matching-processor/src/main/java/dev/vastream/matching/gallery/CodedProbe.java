package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.CodeProducts;
import dev.vastream.matching.gallery.kernel.ProbeCodes;

/**
 * A probe in codes, with what bounds its dot product with a coded row. With x = x' + e and p = p' + f, where x' and p' are
 * what the codes say, {@code x p = x' p' + e p + x' f}, so by Cauchy and Schwarz it is at most {@code x' p' + |e| |p| + |x'|
 * |f|}. To that comes what the exact search's own sum of n floats may lose, n 2^-24 |x| |p| (Higham, "Accuracy and stability
 * of numerical algorithms", 3.1), and what computing the bound in floats loses.
 */
final class CodedProbe {

    private static final double HALF_ULP = 0x1p-24;
    /** Roundings of the bound itself, and more. */
    private static final int ROUNDINGS = 32;
    /** More than all denormal numbers that a sum may lose. */
    private static final double DENORMAL = 1e-40;
    /** Near the end of floats a bound may overflow. */
    private static final double MOST_PRODUCT = 1e30;

    private final CodedVector vector;
    private final ProbeCodes codes;
    private final double lost;

    CodedProbe(float[] vector) {
        this.vector = CodedVector.of(vector, 0, vector.length, CodeProducts.MOST_OF_PROBE);
        codes = ProbeCodes.of(this.vector.codes());
        lost = 2 * (vector.length + ROUNDINGS) * HALF_ULP;
    }

    ProbeCodes codes() {
        return codes;
    }

    float scale() {
        return vector.scale();
    }

    /** What a row's product with this probe may be larger than that of their codes, in floats and with all roundings. */
    float rest(StripBounds row) {
        var product = (double) row.norm() * vector.norm();
        if (!(product < MOST_PRODUCT)) {
            return Float.NaN;
        }
        var left = row.error() * (double) vector.norm() + row.norm() * (double) vector.error();
        return Math.nextUp((float) (left + product * lost + DENORMAL));
    }
}
