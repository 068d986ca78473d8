package dev.vastream.schemas.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as they travel: float32, little-endian, one after the other. */
public final class VectorBytes {

    private VectorBytes() {}

    public static ByteBuffer encode(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes;
    }

    /** The vector; bytes at the end that are no whole number are left out. The buffer is not moved. */
    public static float[] decode(ByteBuffer bytes) {
        var numbers = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var vector = new float[numbers.remaining()];
        numbers.get(vector);
        return vector;
    }
}
