package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the orientation tag in a block of EXIF data; whatever is malformed there reads as upright. */
final class ExifOrientation {

    private static final int PREFIX_BYTES = 6;
    private static final int TIFF_MAGIC = 42;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /**
     * Reads image file directory 0 (TIFF 6.0, section 2).
     *
     * @param exif the TIFF data from position to limit, perhaps behind the prefix {@code Exif 0 0}, which JPEG has always
     *     and WebP by some writers
     */
    static Orientation read(ByteBuffer exif) {
        var start = exif.hasRemaining() && exif.get(exif.position()) == 'E' ? PREFIX_BYTES : 0;
        if (exif.remaining() < start + 8) {
            return Orientation.UPRIGHT;
        }
        var block = exif.slice(exif.position() + start, exif.remaining() - start);
        block.order(block.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = block.getInt(4);
        if (block.getShort(2) != TIFF_MAGIC || directory < 8 || directory > block.limit() - 2) {
            return Orientation.UPRIGHT;
        }
        return inDirectory(block, directory);
    }

    private static Orientation inDirectory(ByteBuffer block, int directory) {
        var entries = Short.toUnsignedInt(block.getShort(directory));
        for (var entry = 0; entry < entries; entry++) {
            var at = directory + 2 + entry * ENTRY_BYTES;
            if (at > block.limit() - ENTRY_BYTES) {
                return Orientation.UPRIGHT;
            }
            if (block.getShort(at) == ORIENTATION_TAG && block.getShort(at + 2) == SHORT_TYPE) {
                return Orientation.ofTag(block.getShort(at + 8));
            }
        }
        return Orientation.UPRIGHT;
    }
}
