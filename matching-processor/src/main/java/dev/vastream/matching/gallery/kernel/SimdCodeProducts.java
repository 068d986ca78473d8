package dev.vastream.matching.gallery.kernel;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Products of codes with the Vector API: a strip is read once from its first to its last byte, all sums are in registers. */
final class SimdCodeProducts implements CodeProducts {

    private static final VectorSpecies<Short> LANES = ShortVector.SPECIES_PREFERRED;
    private static final short LOW = 0xff;

    @Override
    public int stripRows() {
        return 2 * LANES.length();
    }

    @Override
    public int multiply(short[] strips, int from, ProbeCodes probe, short[] sums) {
        var codes = probe.codes();
        var offsets = probe.offsets();
        var firstHigh = ShortVector.zero(LANES);
        var firstLow = firstHigh;
        var secondHigh = firstHigh;
        var secondLow = firstHigh;
        for (int d = 0, at = from; d < codes.length; d += TOGETHER) {
            var both = ShortVector.zero(LANES);
            var second = both;
            for (var i = 0; i < TOGETHER; i++, at += LANES.length()) {
                var pair = ShortVector.fromArray(LANES, strips, at);
                var code = ShortVector.broadcast(LANES, codes[d + i]);
                both = both.add(pair.mul(code));
                second = second.add(
                        pair.lanewise(VectorOperators.ASHR, Byte.SIZE).mul(code));
            }
            var first =
                    both.sub(second.lanewise(VectorOperators.LSHL, Byte.SIZE)).sub(offsets[d / TOGETHER]);
            firstHigh = firstHigh.add(first.lanewise(VectorOperators.ASHR, Byte.SIZE));
            firstLow = firstLow.add(first.and(LOW));
            secondHigh = secondHigh.add(second.lanewise(VectorOperators.ASHR, Byte.SIZE));
            secondLow = secondLow.add(second.and(LOW));
        }
        firstHigh.intoArray(sums, 0);
        secondHigh.intoArray(sums, LANES.length());
        firstLow.intoArray(sums, 2 * LANES.length());
        secondLow.intoArray(sums, 3 * LANES.length());
        // The lower byte's sum carries into the upper's, which is then the product's 256th.
        var most = firstHigh
                .add(firstLow.lanewise(VectorOperators.LSHR, Byte.SIZE))
                .max(secondHigh.add(secondLow.lanewise(VectorOperators.LSHR, Byte.SIZE)));
        return (most.reduceLanes(VectorOperators.MAX) << Byte.SIZE) + LOW;
    }
}
