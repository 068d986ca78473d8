package dev.vastream.matching.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Vectors as they travel, float32 little-endian, turned into floats of length 1. */
public final class UnitVector {

    /** Longer than any model's; what is longer is not a vector of ours. */
    public static final int MOST_DIMENSIONS = 8_192;

    private UnitVector() {}

    /** The vector, of length 1; none when the bytes are no vector that has a direction. */
    public static Optional<float[]> of(ByteBuffer bytes) {
        var count = bytes.remaining() / Float.BYTES;
        if (count == 0 || count > MOST_DIMENSIONS || bytes.remaining() % Float.BYTES != 0) {
            return Optional.empty();
        }
        var vector = new float[count];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return normalised(vector);
    }

    private static Optional<float[]> normalised(float[] vector) {
        var squares = 0.0;
        for (var value : vector) {
            squares += (double) value * value;
        }
        if (!(squares > 0 && Double.isFinite(squares))) {
            return Optional.empty();
        }
        var scale = 1 / Math.sqrt(squares);
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] * scale);
        }
        return Optional.of(vector);
    }
}
