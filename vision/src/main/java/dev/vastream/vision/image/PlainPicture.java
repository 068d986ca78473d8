package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A picture of one grey that nobody sent: to warm models up with, and to find out whether they work. */
public final class PlainPicture {

    private static final int HEADER_BYTES = 54;

    private PlainPicture() {}

    /**
     * A square 24-bit BMP, the one format that can be written down without an encoder.
     *
     * @param sidePx a multiple of four
     * @param grey 0 to 255
     */
    public static ByteBuffer square(int sidePx, int grey) {
        return of(sidePx, sidePx, grey);
    }

    /**
     * A 24-bit BMP.
     *
     * @param widthPx a multiple of four
     * @param grey 0 to 255
     */
    public static ByteBuffer of(int widthPx, int heightPx, int grey) {
        var pixelBytes = widthPx * heightPx * 3;
        var bitmap = ByteBuffer.allocate(HEADER_BYTES + pixelBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(HEADER_BYTES + pixelBytes)
                .putInt(0)
                .putInt(HEADER_BYTES)
                .putInt(40)
                .putInt(widthPx)
                .putInt(heightPx)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(0)
                .putInt(pixelBytes)
                .position(HEADER_BYTES);
        while (bitmap.hasRemaining()) {
            bitmap.put((byte) grey);
        }
        return bitmap.rewind();
    }
}
