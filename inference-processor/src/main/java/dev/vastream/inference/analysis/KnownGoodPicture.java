package dev.vastream.inference.analysis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A picture that nobody sent: what fails at it is broken. */
public final class KnownGoodPicture {

    /** Small, as it is analysed beside what is asked for. */
    public static final int SIDE_PX = 64;

    private static final int HEADER_BYTES = 54;

    private KnownGoodPicture() {}

    /** A black 24-bit BMP, the one format that can be written down without an encoder; it shows nobody. */
    public static ByteBuffer ofSide(int sidePx) {
        var pixelBytes = sidePx * sidePx * 3;
        return ByteBuffer.allocate(HEADER_BYTES + pixelBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(HEADER_BYTES + pixelBytes)
                .putInt(0)
                .putInt(HEADER_BYTES)
                .putInt(40)
                .putInt(sidePx)
                .putInt(sidePx)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(0)
                .putInt(pixelBytes)
                .rewind();
    }
}
