package dev.vastream.standalone.skeleton;

import dev.vastream.vision.Mirror;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** A picture of a body, and what can be made of it. */
record BodyPicture(BufferedImage image) {

    private static final float QUALITY = 0.9f;

    static BodyPicture of(String file) throws IOException {
        var read = new BodyPicture(ImageIO.read(Mirror.image(file).toFile()));
        // Some are PNG with transparency, which JPEG has none of.
        return read.scaled(read.image().getWidth(), read.image().getHeight());
    }

    /** The upper part of the picture, down to that share of its height. */
    BodyPicture upper(double share) {
        return new BodyPicture(image.getSubimage(0, 0, image.getWidth(), (int) (image.getHeight() * share)));
    }

    /** The picture in another size. */
    BodyPicture scaled(int widthPx, int heightPx) {
        return drawn(widthPx, heightPx, canvas -> canvas.drawImage(image, 0, 0, widthPx, heightPx, null));
    }

    /** The picture as large as that many pixels allow. */
    BodyPicture ofPixels(long pixels) {
        var scale = Math.sqrt((double) pixels / image.getWidth() / image.getHeight());
        return scaled((int) (image.getWidth() * scale), (int) (image.getHeight() * scale));
    }

    /** The picture turned by a quarter, so that who stood lies. */
    BodyPicture lying() {
        return drawn(image.getHeight(), image.getWidth(), canvas -> {
            var turn = AffineTransform.getQuadrantRotateInstance(1);
            turn.preConcatenate(AffineTransform.getTranslateInstance(image.getHeight(), 0));
            canvas.drawImage(image, turn, null);
        });
    }

    /** The picture between two smaller copies of itself, all standing on one line. */
    BodyPicture betweenSmallerTwins() {
        var width = image.getWidth();
        var height = image.getHeight();
        return drawn(2 * width, height, canvas -> {
            canvas.drawImage(image, 0, height / 2, width / 2, height / 2, null);
            canvas.drawImage(image, width / 2, 0, null);
            canvas.drawImage(image, 3 * width / 2, height / 2, width / 2, height / 2, null);
        });
    }

    byte[] jpeg() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BodyPicture drawn(int widthPx, int heightPx, Consumer<Graphics2D> drawing) {
        var drawn = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_3BYTE_BGR);
        var canvas = drawn.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.setColor(Color.GRAY);
        canvas.fillRect(0, 0, widthPx, heightPx);
        drawing.accept(canvas);
        canvas.dispose();
        return new BodyPicture(drawn);
    }
}
