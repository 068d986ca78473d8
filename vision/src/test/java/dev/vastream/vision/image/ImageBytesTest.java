package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageBytesTest {

    private static final ImageBytes BYTES = of(0x01, 0x82, 0x03, 0xF4, 0x05, 0x06);

    @Test
    void readsBothByteOrders_withoutSigns() throws ImageRejectedException {
        assertThat(BYTES.u8(1)).isEqualTo(0x82);
        assertThat(BYTES.u16(1)).isEqualTo(0x8203);
        assertThat(BYTES.u32(0)).isEqualTo(0x018203F4L);
        assertThat(BYTES.u32(1)).isEqualTo(0x8203F405L);
        assertThat(BYTES.u16Little(0)).isEqualTo(0x8201);
        assertThat(BYTES.u24Little(1)).isEqualTo(0xF40382);
        assertThat(BYTES.u32Little(0)).isEqualTo(0xF4038201L);
    }

    /** Positions come from the picture, and so may be anything. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, -1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void isTruncated_whenPlaceIsOutside(long at) {
        assertThatThrownBy(() -> BYTES.u16(at)).isInstanceOf(ImageRejectedException.class);
        assertThatThrownBy(() -> BYTES.u32Little(at)).isInstanceOf(ImageRejectedException.class);
        assertThatThrownBy(() -> BYTES.part(at, 3)).isInstanceOf(ImageRejectedException.class);
    }

    @Test
    void startsWith_onlyWhatIsThere() {
        assertThat(BYTES.startsWith(3, 0xF4, 0x05)).isTrue();
        assertThat(BYTES.startsWith(3, 0xF4, 0x06)).isFalse();
        assertThat(BYTES.startsWith(5, 0x06, 0x07)).as("past the end").isFalse();
    }

    @Test
    void sumsAsPngDoes() throws ImageRejectedException {
        var check = of('I', 'E', 'N', 'D');

        assertThat(check.crc32(0, 4)).as("the end of every PNG").isEqualTo(0xAE426082L);
    }

    @Test
    void seesOnlyWhatIsBetweenPositionAndLimit() throws ImageRejectedException {
        var buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

        var bytes = new ImageBytes(buffer);

        assertThat(bytes.length()).isEqualTo(2);
        assertThat(bytes.u16(0)).isEqualTo(0x0102);
        assertThat(buffer.position()).isEqualTo(1);
    }

    /** Beside a search byte by byte: at a stride, a carry from one byte into the next would show. */
    @Test
    void findsMarkersAsASearchByteByByteDoes() {
        var random = new Random(4);
        for (var round = 0; round < 2_000; round++) {
            var bytes = new byte[random.nextInt(40)];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(12) == 0 ? 0xFF : random.nextBoolean() ? 0xFE : random.nextInt(255));
            }
            var from = random.nextInt(bytes.length + 1);

            assertThat(new ImageBytes(ByteBuffer.wrap(bytes)).indexOfMarker(from))
                    .isEqualTo(plainly(bytes, from));
        }
    }

    private static int plainly(byte[] bytes, int from) {
        for (var at = from; at < bytes.length; at++) {
            if (bytes[at] == (byte) 0xFF) {
                return at;
            }
        }
        return bytes.length;
    }

    private static ImageBytes of(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new ImageBytes(ByteBuffer.wrap(bytes));
    }
}
