package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.nio.ByteBuffer;

/** An encoded picture as a container of parts: what its header says, and which parts hold the pixels. */
interface ImageFile {

    ImageHeader header() throws ImageRejectedException;

    /**
     * What of the file its decoder is given. A file that ends before its format says so, or whose checksums are wrong, is
     * rejected: decoders would answer it with a half-grey picture. Bytes after the end are ignored.
     *
     * @param work bounds what decoding may cost
     */
    DecoderInput decoderInput(DecodingWork work) throws ImageRejectedException;

    /** The file of the format that its first bytes tell. */
    static ImageFile of(ByteBuffer encoded) throws ImageRejectedException {
        if (!encoded.hasRemaining()) {
            throw new ImageRejectedException(Reason.EMPTY, "the picture has no bytes");
        }
        var bytes = new ImageBytes(encoded);
        if (bytes.startsWith(0, 0xFF, 0xD8, 0xFF)) {
            return new JpegFile(bytes);
        }
        if (bytes.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return new PngFile(bytes);
        }
        if (bytes.startsWith(0, 'R', 'I', 'F', 'F') && bytes.startsWith(8, 'W', 'E', 'B', 'P')) {
            return new WebpFile(bytes);
        }
        if (bytes.startsWith(0, 'B', 'M')) {
            return new BmpFile(bytes);
        }
        throw new ImageRejectedException(Reason.UNKNOWN_FORMAT, "the picture is not JPEG, PNG, WebP or BMP");
    }
}
