package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Tells a JPEG whose scan stops early although an end marker follows. The library fills what is missing with middle grey
 * and says so to nobody. So when the last pixel is of that grey, the picture is decoded once more with made-up data before
 * the end marker: a whole scan ignores it, a cut one goes on and looks different.
 */
final class MissingScanData {

    private static final int MIDDLE_GREY = 0x80;
    private static final int CHANNELS = 3;
    private static final int RESTARTS = 8;
    private static final int FIRST_RESTART = 0xD0;
    private static final int END_MARKER_BYTES = 2;
    private static final short END_MARKER = (short) 0xFFD9;
    private static final byte[] MADE_UP = madeUp();

    private MissingScanData() {}

    /** Whether the picture ends as one would whose data is missing; many whole pictures do too. */
    static boolean isLikely(Mat bgr) {
        try (var last = bgr.ptr(bgr.rows() - 1, bgr.cols() - 1)) {
            return isGrey(last);
        }
    }

    private static boolean isGrey(BytePointer pixel) {
        for (var channel = 0; channel < CHANNELS; channel++) {
            if (Byte.toUnsignedInt(pixel.get(channel)) != MIDDLE_GREY) {
                return false;
            }
        }
        return true;
    }

    /** The JPEG with made-up data before the end marker, which its decoder is given last. */
    static DecoderInput withMadeUpData(DecoderInput input) {
        var longer = ByteBuffer.allocate(input.bytes() + MADE_UP.length);
        input.copyTo(longer);
        longer.position(input.bytes() - END_MARKER_BYTES);
        longer.put(MADE_UP).putShort(END_MARKER);
        return DecoderInput.whole(longer.flip());
    }

    /**
     * Behind each restart marker, since the missing data may begin with any of them. The zero first of all turns an 0xFF
     * that the cut left last into data.
     */
    private static byte[] madeUp() {
        var bytes = ByteBuffer.allocate((RESTARTS + 1) * (Long.BYTES * 4 + 2));
        for (var restart = 0; restart <= RESTARTS; restart++) {
            bytes.putLong(0x0033C96D1E7842B5L).putLong(0x2D964BE1735AC618L);
            bytes.putLong(0x6B3C9A57D21F48E4L).putLong(0x17A5C3692E5D8B74L);
            bytes.put((byte) 0xFF).put((byte) (FIRST_RESTART + restart % RESTARTS));
        }
        return bytes.array();
    }
}
