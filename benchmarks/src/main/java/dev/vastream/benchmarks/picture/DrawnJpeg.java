package dev.vastream.benchmarks.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Draws and encodes pictures. */
final class DrawnJpeg {

    private static final int WIDTH_PX = 1280;
    private static final int HEIGHT_PX = 720;
    private static final float QUALITY = 0.85f;

    private DrawnJpeg() {}

    /** The picture scaled until it fills a frame of 1280×720; what juts out is cut off evenly. */
    static byte[] filling720(BufferedImage source) {
        var scale = Math.max(WIDTH_PX / (double) source.getWidth(), HEIGHT_PX / (double) source.getHeight());
        var width = (int) Math.ceil(source.getWidth() * scale);
        var height = (int) Math.ceil(source.getHeight() * scale);
        return drawn(
                WIDTH_PX, HEIGHT_PX, scaled(source, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 2, width, height));
    }

    /** All of the picture, with its longer side that long. */
    static byte[] small(BufferedImage source, int longestSidePx) {
        var scale = longestSidePx / (double) Math.max(source.getWidth(), source.getHeight());
        var width = (int) Math.round(source.getWidth() * scale);
        var height = (int) Math.round(source.getHeight() * scale);
        return drawn(width, height, scaled(source, 0, 0, width, height));
    }

    /** 1280×720 pixels of overlapping shapes and lines, about as hard to decode as a street scene; nothing is a person. */
    static byte[] textured720(Random random) {
        return drawn(WIDTH_PX, HEIGHT_PX, canvas -> {
            for (int i = 0; i < 600; i++) {
                canvas.setColor(new Color(random.nextInt(1 << 24)));
                var x = random.nextInt(WIDTH_PX);
                var y = random.nextInt(HEIGHT_PX);
                var size = 4 + random.nextInt(120);
                if (i % 3 == 0) {
                    canvas.drawLine(x, y, random.nextInt(WIDTH_PX), random.nextInt(HEIGHT_PX));
                } else {
                    canvas.fillOval(x, y, size, 4 + random.nextInt(120));
                }
            }
        });
    }

    private static Consumer<Graphics2D> scaled(BufferedImage source, int x, int y, int width, int height) {
        return canvas -> {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            canvas.drawImage(source, x, y, width, height, null);
        };
    }

    private static byte[] drawn(int width, int height, Consumer<Graphics2D> painter) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        try {
            painter.accept(canvas);
        } finally {
            canvas.dispose();
        }
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
