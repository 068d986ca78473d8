package dev.vastream.schemas.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class VectorBytesTest {

    @Test
    void areFloatsInLittleEndian() {
        assertThat(VectorBytes.encode(new float[] {1, -2}).array()).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
    }

    @Test
    void areReadBackWithoutMovingTheBuffer() {
        var bytes = ByteBuffer.allocate(12);
        bytes.position(4);
        bytes.duplicate().put(VectorBytes.encode(new float[] {0.5f, 3}));

        assertThat(VectorBytes.decode(bytes)).containsExactly(0.5f, 3);
        assertThat(bytes.position()).isEqualTo(4);
    }

    @Test
    void loseWhatIsNoWholeNumber() {
        assertThat(VectorBytes.decode(ByteBuffer.allocate(7))).containsExactly(0);
    }
}
