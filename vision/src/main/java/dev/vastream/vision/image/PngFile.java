package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.util.Map;
import java.util.Set;

/** A PNG file as a chain of checksummed chunks (W3C PNG, section 5). */
final class PngFile implements ImageFile {

    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER_BYTES = 13;
    private static final int CHUNK_FRAME_BYTES = 12;
    private static final long IHDR = 0x49484452;
    private static final long IEND = 0x49454E44;
    private static final long EXIF = 0x65584966;
    private static final long ANCILLARY_BIT = 0x20000000;

    private static final Map<Integer, Set<Integer>> DEPTHS_BY_COLOUR_TYPE = Map.of(
            0, Set.of(1, 2, 4, 8, 16), 2, Set.of(8, 16), 3, Set.of(1, 2, 4, 8), 4, Set.of(8, 16), 6, Set.of(8, 16));

    private final ImageBytes bytes;

    PngFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public ImageHeader header() throws ImageRejectedException {
        var first = chunkAt(SIGNATURE_BYTES);
        var width = bytes.u32(first.data());
        var height = bytes.u32(first.data() + 4);
        if (first.type() != IHDR || first.size() != HEADER_BYTES || !isSide(width) || !isSide(height)) {
            throw new ImageRejectedException(Reason.CORRUPT, "the PNG has no valid header");
        }
        requireKnownKind(first);
        return new ImageHeader(ImageFormat.PNG, (int) width, (int) height, orientation(first));
    }

    /**
     * The chunks without which there are no pixels. Animations, profiles and texts are left out: what is compressed in them
     * would be unpacked for nothing.
     */
    @Override
    public DecoderInput decoderInput(DecodingWork work) throws ImageRejectedException {
        var input = bytes.decoderInput().add(0, SIGNATURE_BYTES);
        for (var chunk = chunkAt(SIGNATURE_BYTES); ; chunk = chunkAt(chunk.end())) {
            if (bytes.crc32(chunk.data() - 4, chunk.size() + 4) != bytes.u32(chunk.data() + chunk.size())) {
                throw new ImageRejectedException(Reason.CORRUPT, "a chunk of the PNG has a wrong checksum");
            }
            if (chunk.isCritical()) {
                input.add((int) chunk.start(), (int) (chunk.end() - chunk.start()));
            }
            if (chunk.type() == IEND) {
                return input;
            }
        }
    }

    /** Bit depth and colour type as the specification allows them together, and only its own methods. */
    private void requireKnownKind(Chunk first) throws ImageRejectedException {
        var depth = bytes.u8(first.data() + 8);
        var colourType = bytes.u8(first.data() + 9);
        var depths = DEPTHS_BY_COLOUR_TYPE.getOrDefault(colourType, Set.of());
        var methods = bytes.u16(first.data() + 10);
        var interlace = bytes.u8(first.data() + 12);
        if (!depths.contains(depth) || methods != 0 || interlace > 1) {
            throw new ImageRejectedException(Reason.CORRUPT, "the PNG has no valid header");
        }
    }

    /** Of the first EXIF chunk. The specification wants it before the pixels, but programs write it behind them, too. */
    private Orientation orientation(Chunk first) throws ImageRejectedException {
        for (var chunk = first; isWhole(chunk) && chunk.type() != IEND; ) {
            if (chunk.type() == EXIF) {
                return ExifOrientation.read(bytes.part(chunk.data(), chunk.size()));
            }
            if (chunk.end() + CHUNK_FRAME_BYTES > bytes.length()) {
                return Orientation.UPRIGHT;
            }
            chunk = chunkAt(chunk.end());
        }
        return Orientation.UPRIGHT;
    }

    private boolean isWhole(Chunk chunk) {
        return chunk.end() <= bytes.length();
    }

    private Chunk chunkAt(long at) throws ImageRejectedException {
        return new Chunk(bytes.u32(at + 4), at, bytes.u32(at));
    }

    private static boolean isSide(long pixels) {
        return pixels > 0 && pixels <= Integer.MAX_VALUE;
    }

    private record Chunk(long type, long start, long size) {

        long data() {
            return start + 8;
        }

        long end() {
            return start + CHUNK_FRAME_BYTES + size;
        }

        /** Whether a picture cannot be drawn without it: its name begins with a capital. */
        boolean isCritical() {
            return (type & ANCILLARY_BIT) == 0;
        }
    }
}
