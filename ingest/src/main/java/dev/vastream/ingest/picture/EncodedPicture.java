package dev.vastream.ingest.picture;

import dev.vastream.schemas.avro.ImageEncoding;
import java.nio.ByteBuffer;

/**
 * An encoded picture.
 *
 * @param name what to call it in a message, e.g. its file name
 * @param bytes the encoded picture
 * @param encoding how it is encoded
 * @param widthPx width in pixels, 0 when nobody looked
 * @param heightPx height in pixels, 0 when nobody looked
 */
public record EncodedPicture(String name, ByteBuffer bytes, ImageEncoding encoding, int widthPx, int heightPx) {

    public int sizeBytes() {
        return bytes.remaining();
    }
}
