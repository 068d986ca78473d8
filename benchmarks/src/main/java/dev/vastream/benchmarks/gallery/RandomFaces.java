package dev.vastream.benchmarks.gallery;

import java.util.SplittableRandom;

/** Unit vectors as a good model gives them: of strangers without relation, of one subject near each other. */
final class RandomFaces {

    /** Usual cosine of two pictures of one person. */
    private static final double SAME_PERSON = 0.65;

    private final int dimensions;
    private final SplittableRandom random;

    RandomFaces(int dimensions, long seed) {
        this.dimensions = dimensions;
        random = new SplittableRandom(seed);
    }

    float[] stranger() {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    /** Another picture of the same person. */
    float[] again(float[] person) {
        var other = stranger();
        var mixed = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            mixed[i] = (float) (SAME_PERSON * person[i] + Math.sqrt(1 - SAME_PERSON * SAME_PERSON) * other[i]);
        }
        return unit(mixed);
    }

    private static float[] unit(float[] vector) {
        var squares = 0.0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        var scale = 1 / Math.sqrt(squares);
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * scale);
        }
        return vector;
    }
}
