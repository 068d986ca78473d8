package dev.vastream.matching.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class UnitVectorTest {

    @Test
    void readsLittleEndianFloats_andScalesToLengthOne() {
        assertThat(UnitVector.of(bytes(3, 0, -4)))
                .hasValueSatisfying(vector -> assertThat(vector).containsExactly(0.6f, 0, -0.8f));
    }

    @Test
    void refusesBytes_thatAreNoDirection() {
        assertThat(UnitVector.of(ByteBuffer.allocate(0))).isEmpty();
        assertThat(UnitVector.of(ByteBuffer.allocate(7))).isEmpty();
        assertThat(UnitVector.of(bytes(0, 0))).isEmpty();
        assertThat(UnitVector.of(bytes(1, Float.NaN))).isEmpty();
        assertThat(UnitVector.of(bytes(Float.POSITIVE_INFINITY, 1))).isEmpty();
        assertThat(UnitVector.of(ByteBuffer.allocate(4 * (UnitVector.MOST_DIMENSIONS + 1))))
                .isEmpty();
    }

    private static ByteBuffer bytes(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }
}
