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

/** Draws and encodes one 1280×720 picture. */
final class Picture720 {

    private static final int WIDTH_PX = 1280;
    private static final int HEIGHT_PX = 720;
    private static final float QUALITY = 0.85f;

    private Picture720() {}

    /** The picture scaled until it fills the frame; what juts out is cut off evenly. */
    static byte[] filledFrom(BufferedImage source) {
        var scale = Math.max(WIDTH_PX / (double) source.getWidth(), HEIGHT_PX / (double) source.getHeight());
        var width = (int) Math.ceil(source.getWidth() * scale);
        var height = (int) Math.ceil(source.getHeight() * scale);
        return drawn(canvas -> {
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            canvas.drawImage(source, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 2, width, height, null);
        });
    }

    /** Overlapping shapes and lines, about as hard to decode as a street scene; nothing in it is a person. */
    static byte[] textured(Random random) {
        return drawn(canvas -> {
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

    private static byte[] drawn(Consumer<Graphics2D> painter) {
        var image = new BufferedImage(WIDTH_PX, HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
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
