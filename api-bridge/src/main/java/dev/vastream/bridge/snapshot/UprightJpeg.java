package dev.vastream.bridge.snapshot;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a frame's picture a JPEG that is the right way up. One that is so already stays as it is, byte for byte; others are
 * decoded, which is why only one is at a time, at full size up to {@value #MAX_PIXELS} pixels.
 */
public final class UprightJpeg {

    private static final int MAX_PIXELS = 16_000_000;
    /** As the contract has it for every picture. */
    private static final long MOST_PIXELS = 50_000_000;

    private static final float QUALITY = 0.9f;

    private UprightJpeg() {}

    /**
     * The picture as JPEG.
     *
     * @param picture JPEG, PNG, WebP or BMP, from position to limit, which stay as they are
     * @throws UnreadablePictureException when it is none of these, damaged or too large
     */
    public static byte[] of(ByteBuffer picture) throws UnreadablePictureException {
        return noWiderThan(Integer.MAX_VALUE, picture);
    }

    /**
     * The picture as JPEG, scaled down if it is wider.
     *
     * @param widest pixels
     * @param picture JPEG, PNG, WebP or BMP, from position to limit, which stay as they are
     * @throws UnreadablePictureException when it is none of these, damaged or too large
     */
    public static byte[] noWiderThan(int widest, ByteBuffer picture) throws UnreadablePictureException {
        var bytes = new byte[picture.remaining()];
        picture.duplicate().get(bytes);
        var orientation = PictureOrientation.of(bytes);
        return isJpeg(bytes) && orientation.isUpright() && (widest == Integer.MAX_VALUE || width(bytes) <= widest)
                ? bytes
                : encodedAnew(bytes, orientation, widest);
    }

    private static int width(byte[] jpeg) throws UnreadablePictureException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            var reader = reader(jpeg);
            try {
                reader.setInput(in, true, true);
                return reader.getWidth(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Of a decoder that is not ours, on bytes of anybody.
            throw new UnreadablePictureException("its picture cannot be decoded", e);
        }
    }

    private static synchronized byte[] encodedAnew(byte[] bytes, PictureOrientation orientation, int widest)
            throws UnreadablePictureException {
        try {
            return encoded(upright(decoded(bytes, widest), orientation, widest));
        } catch (IOException | RuntimeException e) {
            // Of a decoder that is not ours, on bytes of anybody.
            throw new UnreadablePictureException("its picture cannot be decoded", e);
        }
    }

    private static BufferedImage decoded(byte[] bytes, int widest) throws IOException, UnreadablePictureException {
        var reader = reader(bytes);
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new UnreadablePictureException("its picture has more than " + MOST_PIXELS + " pixels");
            }
            var param = reader.getDefaultReadParam();
            // To be scaled down smoothly it needs twice the pixels that are left; the shorter side may be the width.
            var smooth = Math.min(reader.getWidth(0), reader.getHeight(0)) / 2 / widest;
            var nth = Math.max(smooth, (int) Math.ceil(Math.sqrt((double) pixels / MAX_PIXELS)));
            param.setSourceSubsampling(nth, nth, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /** By what the bytes are, whatever the publisher said that they are. */
    private static ImageReader reader(byte[] bytes) throws IOException, UnreadablePictureException {
        if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        var format =
                isJpeg(bytes) ? "jpeg" : startsWith(bytes, 1, "PNG") ? "png" : startsWith(bytes, 0, "BM") ? "bmp" : "";
        var readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new UnreadablePictureException("its picture is no JPEG, PNG, WebP or BMP");
        }
        return readers.next();
    }

    private static boolean isJpeg(byte[] bytes) {
        return startsWith(bytes, 0, "\u00ff\u00d8\u00ff");
    }

    private static boolean startsWith(byte[] bytes, int from, String magic) {
        if (bytes.length < from + magic.length()) {
            return false;
        }
        for (var i = 0; i < magic.length(); i++) {
            if ((bytes[from + i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** In the colours of a JPEG; what is transparent becomes black. */
    private static BufferedImage upright(BufferedImage stored, PictureOrientation orientation, int widest) {
        var width = orientation.isSideways() ? stored.getHeight() : stored.getWidth();
        var height = orientation.isSideways() ? stored.getWidth() : stored.getHeight();
        var scale = Math.min(1, (double) widest / width);
        var upright = new BufferedImage(
                Math.max(1, (int) Math.round(width * scale)),
                Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_3BYTE_BGR);
        var graphics = upright.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.scale(scale, scale);
            graphics.drawImage(stored, orientation.transform(stored.getWidth(), stored.getHeight()), null);
        } finally {
            graphics.dispose();
        }
        return upright;
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(image.getWidth() * image.getHeight() / 8);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
