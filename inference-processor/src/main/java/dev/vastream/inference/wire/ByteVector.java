package dev.vastream.inference.wire;

import java.nio.ByteBuffer;

/**
 * Writes vectors in a quarter of their size: each component through the largest absolute one, times 127, rounded, as a
 * signed byte. Lengths are lost, the cosine of two vectors is kept to about a hundredth.
 */
final class ByteVector {

    private static final float LARGEST = Byte.MAX_VALUE;

    private ByteVector() {}

    static ByteBuffer of(float[] vector) {
        var largest = 0f;
        for (var component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        var factor = largest > 0 ? LARGEST / largest : 0;
        var bytes = new byte[vector.length];
        for (var i = 0; i < vector.length; i++) {
            bytes[i] = (byte) Math.round(vector[i] * factor);
        }
        return ByteBuffer.wrap(bytes);
    }
}
