package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** The bytes of an encoded picture, read at positions that the picture itself gives: outside them is truncated, never a crash. */
final class ImageBytes {

    private final ByteBuffer bigEndian;
    private final ByteBuffer littleEndian;

    ImageBytes(ByteBuffer encoded) {
        bigEndian = encoded.slice().order(ByteOrder.BIG_ENDIAN);
        littleEndian = encoded.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** For the decoder, with nothing in it yet. */
    DecoderInput decoderInput() {
        return new DecoderInput(bigEndian);
    }

    int length() {
        return bigEndian.limit();
    }

    int u8(long at) throws ImageRejectedException {
        return Byte.toUnsignedInt(bigEndian.get(require(at, 1)));
    }

    int u16(long at) throws ImageRejectedException {
        return Short.toUnsignedInt(bigEndian.getShort(require(at, 2)));
    }

    long u32(long at) throws ImageRejectedException {
        return Integer.toUnsignedLong(bigEndian.getInt(require(at, 4)));
    }

    int u16Little(long at) throws ImageRejectedException {
        return Short.toUnsignedInt(littleEndian.getShort(require(at, 2)));
    }

    int u24Little(long at) throws ImageRejectedException {
        return u16Little(at) | u8(at + 2) << 16;
    }

    long u32Little(long at) throws ImageRejectedException {
        return Integer.toUnsignedLong(littleEndian.getInt(require(at, 4)));
    }

    /** Whether these bytes stand at that place; past the end they do not. */
    boolean startsWith(int at, int... expected) {
        if (at + expected.length > length()) {
            return false;
        }
        for (var i = 0; i < expected.length; i++) {
            if (Byte.toUnsignedInt(bigEndian.get(at + i)) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    ByteBuffer part(long at, long size) throws ImageRejectedException {
        return bigEndian.slice(require(at, size), (int) size);
    }

    long crc32(long at, long size) throws ImageRejectedException {
        var crc = new CRC32();
        crc.update(part(at, size));
        return crc.getValue();
    }

    /** Position of the next byte 0xFF at or after that place, or the length if there is none; eight bytes at a stride. */
    int indexOfMarker(int from) {
        var at = from;
        while (at <= length() - Long.BYTES) {
            var inverted = ~littleEndian.getLong(at);
            var zeroBytes = (inverted - 0x0101010101010101L) & ~inverted & 0x8080808080808080L;
            if (zeroBytes != 0) {
                return at + Long.numberOfTrailingZeros(zeroBytes) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < length() && bigEndian.get(at) != (byte) 0xFF) {
            at++;
        }
        return at;
    }

    private int require(long at, long size) throws ImageRejectedException {
        if (at < 0 || size < 0 || at > length() - size) {
            throw new ImageRejectedException(Reason.TRUNCATED, "the picture ends early, after " + length() + " bytes");
        }
        return (int) at;
    }
}
