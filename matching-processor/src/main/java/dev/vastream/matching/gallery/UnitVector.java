package dev.vastream.matching.gallery;

import dev.vastream.schemas.vector.VectorBytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Vectors as they travel, turned into floats of length 1. */
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
        return normalised(VectorBytes.decode(bytes));
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
