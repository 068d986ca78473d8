package dev.vastream.vision.model;

import java.nio.FloatBuffer;
import java.util.Random;

/** Compares two pictures in one run with two runs of one picture each, on random input. */
final class BatchCheck {

    /**
     * Of the largest value of an output: batches may be computed by other algorithms, which round in another way; a model
     * that mixes its pictures up is wrong by far more.
     */
    private static final float TOLERANCE = 2e-3f;

    /** Models want their colours as 0 to 255 or near 1. */
    private static final float[] AMPLITUDES = {255, 1};

    private static final int PICTURES = 2;
    private static final int MEAN_PATCH = 32;
    private static final long SEED = 20;

    private BatchCheck() {}

    /** Whether both models give the same for the same, and not the same for everything. */
    static boolean isExact(OnnxReplica single, OnnxReplica batched) {
        try (var one = memory(single, 1);
                var two = memory(batched, PICTURES)) {
            var random = new Random(SEED);
            for (var amplitude : AMPLITUDES) {
                fill(two.input(), random, amplitude);
                batched.run(two);
                if (!agree(single, one, two)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static TensorMemory memory(OnnxReplica replica, int pictures) {
        return new TensorMemory(replica.signature().model(), replica.signature().shapes(pictures));
    }

    private static boolean agree(OnnxReplica single, TensorMemory one, TensorMemory two) {
        var differs = false;
        for (var picture = 0; picture < PICTURES; picture++) {
            one.input()
                    .put(
                            0,
                            two.input(),
                            picture * one.input().capacity(),
                            one.input().capacity());
            single.run(one);
            for (var output : single.signature().outputNames()) {
                var expected = one.output(output);
                if (!(distance(expected, two.output(output), picture) <= TOLERANCE)) {
                    return false;
                }
                differs |= !(distance(expected, two.output(output), PICTURES - 1 - picture) <= TOLERANCE);
            }
        }
        return differs;
    }

    /** Largest difference to that picture's part, as a share of the largest value. */
    private static float distance(FloatBuffer expected, FloatBuffer batch, int picture) {
        var largest = Float.MIN_NORMAL;
        var difference = 0f;
        for (var i = 0; i < expected.capacity(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - batch.get(picture * expected.capacity() + i)));
        }
        return difference / largest;
    }

    /** Patches rather than noise, and the second darker: noise is all alike to a network that averages. */
    private static void fill(FloatBuffer input, Random random, float amplitude) {
        var length = input.capacity() / PICTURES;
        for (var picture = 0; picture < PICTURES; picture++) {
            var brightness = amplitude / (1 + picture);
            var level = 0f;
            for (var i = 0; i < length; i++) {
                if (random.nextInt(MEAN_PATCH) == 0) {
                    level = brightness * random.nextFloat();
                }
                input.put(picture * length + i, level);
            }
        }
    }
}
