package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;

/** A WebP file as a RIFF container (RFC 9649, section 2). */
final class WebpFile implements ImageFile {

    private static final int RIFF_FRAME_BYTES = 8;
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_FRAME_BYTES = 8;
    private static final int EXIF_FLAG = 0x08;
    private static final int LOSSLESS_SIGNATURE = 0x2F;

    private final ImageBytes bytes;

    WebpFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public ImageHeader header() throws ImageRejectedException {
        if (bytes.startsWith(FIRST_CHUNK, 'V', 'P', '8', 'X')) {
            return extended();
        }
        if (bytes.startsWith(FIRST_CHUNK, 'V', 'P', '8', 'L')) {
            return lossless();
        }
        if (bytes.startsWith(FIRST_CHUNK, 'V', 'P', '8', ' ')) {
            return lossy();
        }
        bytes.u32(FIRST_CHUNK);
        throw new ImageRejectedException(Reason.CORRUPT, "the WebP starts with no chunk of pixels");
    }

    @Override
    public DecoderInput decoderInput(DecodingWork work) throws ImageRejectedException {
        var file = bytes.part(0, RIFF_FRAME_BYTES + bytes.u32Little(4));
        return bytes.decoderInput().add(0, file.remaining());
    }

    private ImageHeader extended() throws ImageRejectedException {
        var data = FIRST_CHUNK + CHUNK_FRAME_BYTES;
        var orientation = (bytes.u8(data) & EXIF_FLAG) == 0 ? Orientation.UPRIGHT : exifOrientation();
        return header(1 + bytes.u24Little(data + 4), 1 + bytes.u24Little(data + 7), orientation);
    }

    private ImageHeader lossless() throws ImageRejectedException {
        var data = FIRST_CHUNK + CHUNK_FRAME_BYTES;
        if (bytes.u8(data) != LOSSLESS_SIGNATURE) {
            throw new ImageRejectedException(Reason.CORRUPT, "the WebP has no lossless signature");
        }
        var sides = bytes.u32Little(data + 1);
        return header(1 + (int) (sides & 0x3FFF), 1 + (int) (sides >> 14 & 0x3FFF), Orientation.UPRIGHT);
    }

    /** Of the key frame's own header (RFC 6386, section 9.1); two high bits of each side are a display hint. */
    private ImageHeader lossy() throws ImageRejectedException {
        var data = FIRST_CHUNK + CHUNK_FRAME_BYTES;
        if (bytes.u24Little(data + 3) != 0x2A019D) {
            throw new ImageRejectedException(Reason.CORRUPT, "the WebP has no key frame");
        }
        return header(bytes.u16Little(data + 6) & 0x3FFF, bytes.u16Little(data + 8) & 0x3FFF, Orientation.UPRIGHT);
    }

    private static ImageHeader header(int width, int height, Orientation orientation) throws ImageRejectedException {
        if (width == 0 || height == 0) {
            throw new ImageRejectedException(Reason.CORRUPT, "the WebP is " + width + " by " + height + " pixels");
        }
        return new ImageHeader(ImageFormat.WEBP, width, height, orientation);
    }

    private Orientation exifOrientation() throws ImageRejectedException {
        var at = (long) FIRST_CHUNK;
        while (at + CHUNK_FRAME_BYTES <= bytes.length()) {
            var data = at + CHUNK_FRAME_BYTES;
            var size = bytes.u32Little(at + 4);
            if (bytes.startsWith((int) at, 'E', 'X', 'I', 'F') && data + size <= bytes.length()) {
                return ExifOrientation.read(bytes.part(data, size));
            }
            at = data + size + (size & 1);
        }
        return Orientation.UPRIGHT;
    }
}
