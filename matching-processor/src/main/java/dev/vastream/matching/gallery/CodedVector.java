package dev.vastream.matching.gallery;

/**
 * A vector rounded to whole multiples of a step, and how far from it that is.
 *
 * @param codes the multiples
 * @param scale the step
 * @param error length of what rounding left out, rounded up; not a number when the vector holds something infinite
 * @param norm at least the length of the vector, and of the rounded one
 */
@SuppressWarnings("ArrayRecordComponent")
record CodedVector(short[] codes, float scale, float error, float norm) {

    /** More than what summing squares in double loses. */
    private static final double UP = 1 + 1e-9;

    /**
     * @param vectors holds the vector from {@code from} on
     * @param most largest multiple: the vector's largest value becomes it
     */
    static CodedVector of(float[] vectors, int from, int dimensions, int most) {
        var scale = largest(vectors, from, dimensions) / most;
        var perStep = scale > 0 ? 1 / (double) scale : 0;
        var codes = new short[dimensions];
        var left = 0.0;
        var squares = 0.0;
        for (var i = 0; i < dimensions; i++) {
            var value = (double) vectors[from + i];
            var code = Math.max(-most, Math.min(most, (int) Math.rint(value * perStep)));
            var rest = value - (double) scale * code;
            codes[i] = (short) code;
            left += rest * rest;
            squares += value * value;
        }
        var error = Math.sqrt(left);
        return new CodedVector(codes, scale, up(error), up(Math.sqrt(squares) + error));
    }

    private static float largest(float[] vectors, int from, int dimensions) {
        var largest = 0f;
        for (var i = from; i < from + dimensions; i++) {
            largest = Math.max(largest, Math.abs(vectors[i]));
        }
        return largest;
    }

    private static float up(double value) {
        return Math.nextUp((float) (value * UP));
    }
}
