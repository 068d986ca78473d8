package dev.vastream.vision.image;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.geometry.Similarity;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Encoded pictures for tests: real ones in other formats, and small ones with known content. */
public final class TestImages {

    private TestImages() {}

    /** A picture of the mirror, encoded anew. */
    public static byte[] reencode(String file, String extension, int... parameters) {
        OpenCv.load();
        var source = Mirror.bytes(file).array();
        try (var input = new Mat(new BytePointer(source));
                var pixels = opencv_imgcodecs.imdecode(input, opencv_imgcodecs.IMREAD_COLOR)) {
            return encode(pixels, extension, parameters);
        }
    }

    /** A picture of the mirror, scaled to that size. */
    public static byte[] scaled(String file, int width, int height, String extension, int... parameters) {
        OpenCv.load();
        var source = Mirror.bytes(file).array();
        try (var input = new Mat(new BytePointer(source));
                var pixels = opencv_imgcodecs.imdecode(input, opencv_imgcodecs.IMREAD_COLOR);
                var scaled = new Mat();
                var size = new Size(width, height)) {
            opencv_imgproc.resize(pixels, scaled, size);
            return encode(scaled, extension, parameters);
        }
    }

    /** A picture of the mirror, out of focus by a Gaussian of that deviation; 0 for as it is. */
    public static byte[] blurred(String file, double deviationPx) {
        OpenCv.load();
        try (var input = new Mat(new BytePointer(Mirror.bytes(file).array()));
                var pixels = opencv_imgcodecs.imdecode(input, opencv_imgcodecs.IMREAD_COLOR);
                var size = new Size(0, 0)) {
            if (deviationPx > 0) {
                opencv_imgproc.GaussianBlur(pixels, pixels, size, deviationPx);
            }
            return encode(pixels, ".png");
        }
    }

    /** A square crop of an encoded picture, through a transform. */
    public static byte[] warped(byte[] encoded, Similarity toCrop, int sidePx) {
        OpenCv.load();
        try (var input = new Mat(new BytePointer(encoded));
                var pixels = opencv_imgcodecs.imdecode(input, opencv_imgcodecs.IMREAD_COLOR);
                var matrix = new Mat(toCrop.a(), -toCrop.b(), toCrop.dx(), toCrop.b(), toCrop.a(), toCrop.dy());
                var rows = matrix.reshape(1, 2);
                var size = new Size(sidePx, sidePx);
                var warped = new Mat()) {
            opencv_imgproc.warpAffine(pixels, warped, rows, size);
            return encode(warped, ".png");
        }
    }

    private static byte[] encode(Mat pixels, String extension, int... parameters) {
        try (var output = new BytePointer();
                var settings = new IntPointer(parameters)) {
            opencv_imgcodecs.imencode(extension, pixels, output, settings);
            var bytes = new byte[(int) output.limit()];
            output.get(bytes);
            return bytes;
        }
    }

    /** Quarters of red, green, blue and white, from the top left by rows. */
    public static byte[] quarters(int width, int height, String format) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var colours = new Color[] {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var quarter = (2 * y / height) * 2 + 2 * x / width;
                image.setRGB(x, y, colours[quarter].getRGB());
            }
        }
        return write(image, format);
    }

    /** One colour, 0xRRGGBB, as PNG. */
    public static byte[] solid(int width, int height, int colour) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, colour);
            }
        }
        return write(image, "png");
    }

    static byte[] write(BufferedImage image, String format) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same picture by a decoder that is not ours. */
    static BufferedImage read(byte[] encoded) {
        try {
            return ImageIO.read(new ByteArrayInputStream(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JPEG with an EXIF segment behind its start marker. */
    static byte[] withExif(byte[] jpeg, int orientation, boolean littleEndian) {
        var tiff = tiff(orientation, littleEndian);
        var segment = ByteBuffer.allocate(10 + tiff.length);
        segment.putShort((short) 0xFFE1).putShort((short) (8 + tiff.length));
        segment.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff);
        return insert(jpeg, 2, segment.array());
    }

    /** The PNG with an EXIF chunk behind its header chunk. */
    static byte[] withExifChunk(byte[] png, int orientation) {
        return withExifChunk(png, orientation, 33);
    }

    /** The PNG with an EXIF chunk at that place, where a chunk begins. */
    static byte[] withExifChunk(byte[] png, int orientation, int at) {
        var tiff = tiff(orientation, false);
        var chunk = ByteBuffer.allocate(12 + tiff.length);
        chunk.putInt(tiff.length).put(new byte[] {'e', 'X', 'I', 'f'}).put(tiff);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + tiff.length);
        chunk.putInt((int) crc.getValue());
        return insert(png, at, chunk.array());
    }

    /** The simple WebP in the extended form, with an EXIF chunk at its end. */
    static byte[] withExifChunk(byte[] webp, int width, int height, int orientation, boolean prefixed) {
        var tiff = tiff(orientation, true);
        var exif = prefixed ? insert(tiff, 0, new byte[] {'E', 'x', 'i', 'f', 0, 0}) : tiff;
        var extended = ByteBuffer.allocate(webp.length + 18 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        extended.put(webp, 0, 4).putInt(extended.capacity() - 8).put(webp, 8, 4);
        extended.put(new byte[] {'V', 'P', '8', 'X'}).putInt(10).putInt(0x08);
        extended.putShort((short) (width - 1))
                .put((byte) 0)
                .putShort((short) (height - 1))
                .put((byte) 0);
        extended.put(webp, 12, webp.length - 12);
        extended.put(new byte[] {'E', 'X', 'I', 'F'}).putInt(exif.length).put(exif);
        return extended.array();
    }

    private static byte[] tiff(int orientation, boolean littleEndian) {
        var order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var tiff = ByteBuffer.allocate(26).order(order);
        tiff.put((byte) (littleEndian ? 'I' : 'M')).put((byte) (littleEndian ? 'I' : 'M'));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return tiff.array();
    }

    static byte[] insert(byte[] bytes, int at, byte[] inserted) {
        var longer = ByteBuffer.allocate(bytes.length + inserted.length);
        longer.put(bytes, 0, at).put(inserted).put(bytes, at, bytes.length - at);
        return longer.array();
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static int progressive() {
        return opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
    }

    static int restartInterval() {
        return opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
    }

    static int webpQuality() {
        return opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
    }
}
