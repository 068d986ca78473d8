package dev.vastream.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    /** More than an address can tell. */
    private static final int TOO_MANY = 1 << 24;

    @Test
    void goesOn_whenThereWasNotEnoughForOnePicture() {
        OpenCv.load();
        try (var memory = new NativeMemory()) {
            memory.mat(8, 8, opencv_core.CV_8UC3, 3);
            assertThatThrownBy(() -> memory.mat(TOO_MANY, TOO_MANY, opencv_core.CV_8UC3, 3))
                    .isInstanceOf(OutOfMemoryError.class);

            assertThat(memory.mat(8, 8, opencv_core.CV_8UC3, 3).data().isNull()).isFalse();
            assertThatThrownBy(() -> memory.mat(TOO_MANY, TOO_MANY, opencv_core.CV_8UC3, 3))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(memory.copy(DecoderInput.whole(ByteBuffer.wrap(new byte[] {7})), opencv_core.CV_8UC1)
                            .data()
                            .get())
                    .isEqualTo((byte) 7);
        }
    }
}
