package dev.vastream.matching.gallery;

import java.util.Random;

/** Vectors of length 1 in random directions, the same ones in every run. */
public final class RandomVectors {

    private final Random random;
    private final int dimensions;

    public RandomVectors(int dimensions, long seed) {
        this.dimensions = dimensions;
        random = new Random(seed);
    }

    public float[] next() {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return unit(vector);
    }

    /** A vector whose cosine with that one is about as given. */
    public float[] near(float[] vector, double cosine) {
        var other = next();
        var mixed = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            mixed[i] = (float) (cosine * vector[i] + Math.sqrt(1 - cosine * cosine) * other[i]);
        }
        return unit(mixed);
    }

    public Random random() {
        return random;
    }

    private static float[] unit(float[] vector) {
        var squares = 0.0;
        for (var value : vector) {
            squares += value * value;
        }
        for (var i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
