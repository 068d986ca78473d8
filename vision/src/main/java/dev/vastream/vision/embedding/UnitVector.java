package dev.vastream.vision.embedding;

import java.nio.FloatBuffer;

/** Scales vectors to length 1, so that their dot product is their cosine. */
final class UnitVector {

    private UnitVector() {}

    static float[] of(FloatBuffer values) {
        var vector = new float[values.remaining()];
        values.duplicate().get(vector);
        var squares = 0.0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        var length = Math.sqrt(squares);
        if (!(length > 0 && Double.isFinite(length))) {
            throw new ArithmeticException("an embedding of length " + length + " has no direction");
        }
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
