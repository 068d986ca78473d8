package dev.vastream.bridge.snapshot;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a picture is to be turned to be upright, by the orientation of EXIF (CIPA DC-008, tag 0x0112).
 *
 * @param value 1 to 8, 1 for upright
 */
record PictureOrientation(int value) {

    private static final Logger LOG = LoggerFactory.getLogger(PictureOrientation.class);
    private static final PictureOrientation UPRIGHT = new PictureOrientation(1);

    /** What the picture says; one that says nothing that can be read is upright. */
    static PictureOrientation of(byte[] picture) {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length);
            var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            var value = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return value == null || value < 1 || value > 8 ? UPRIGHT : new PictureOrientation(value);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // Of a reader that is not ours, on bytes of anybody.
            LOG.debug("The metadata of a picture cannot be read: {}", e.toString());
            return UPRIGHT;
        }
    }

    boolean isUpright() {
        return value == 1;
    }

    /** Whether width and height change places. */
    boolean isSideways() {
        return value > 4;
    }

    /** From stored pixels to upright ones, of a picture of that stored size. */
    AffineTransform transform(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
