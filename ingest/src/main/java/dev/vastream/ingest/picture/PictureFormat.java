package dev.vastream.ingest.picture;

import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.charset.StandardCharsets;

/** Tells the encoding of a picture from its first bytes; file names lie (WebP under {@code .jpg} is common). */
public final class PictureFormat {

    /** Bytes needed to tell. */
    public static final int HEADER_BYTES = 12;

    private PictureFormat() {}

    /** The encoding, UNKNOWN when it is none that the pipeline reads. */
    public static ImageEncoding of(byte[] header) {
        if (startsWith(header, 0, 0xFF, 0xD8, 0xFF)) {
            return ImageEncoding.JPEG;
        }
        if (startsWith(header, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return ImageEncoding.PNG;
        }
        if (ascii(header, 0, "RIFF") && ascii(header, 8, "WEBP")) {
            return ImageEncoding.WEBP;
        }
        return ascii(header, 0, "BM") ? ImageEncoding.BMP : ImageEncoding.UNKNOWN;
    }

    private static boolean ascii(byte[] header, int from, String text) {
        var codes = text.getBytes(StandardCharsets.US_ASCII);
        var wanted = new int[codes.length];
        for (var i = 0; i < codes.length; i++) {
            wanted[i] = codes[i];
        }
        return startsWith(header, from, wanted);
    }

    private static boolean startsWith(byte[] header, int from, int... wanted) {
        if (header.length < from + wanted.length) {
            return false;
        }
        for (var i = 0; i < wanted.length; i++) {
            if ((header[from + i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
