package dev.vastream.ingest.picture;

import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.charset.StandardCharsets;

/** Tells the encoding of a picture from its first bytes; file names lie (WebP under {@code .jpg} is common). */
public final class PictureFormat {

    /** Bytes needed to tell. */
    public static final int HEADER_BYTES = 12;

    private PictureFormat() {}

    /** The encoding, UNKNOWN when it is none that the pipeline reads. */
    public static ImageEncoding of(byte[] bytes) {
        // A character for each byte.
        var header = new String(bytes, 0, Math.min(HEADER_BYTES, bytes.length), StandardCharsets.ISO_8859_1);
        if (header.startsWith("\u00ff\u00d8\u00ff")) {
            return ImageEncoding.JPEG;
        }
        if (header.startsWith("\u0089PNG\r\n\u001a\n")) {
            return ImageEncoding.PNG;
        }
        if (header.startsWith("RIFF") && header.startsWith("WEBP", 8)) {
            return ImageEncoding.WEBP;
        }
        return header.startsWith("BM") ? ImageEncoding.BMP : ImageEncoding.UNKNOWN;
    }
}
