package dev.vastream.vision.image;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.geometry.Box;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** Photos of the mirror, cut, turned and put together. */
public final class Photos {

    private Photos() {}

    /** The top of a photo, down to that share of its height. */
    public static ByteBuffer top(String file, double share) {
        var photo = read(file);
        return jpeg(photo.getSubimage(0, 0, photo.getWidth(), (int) (share * photo.getHeight())));
    }

    /** A photo after a quarter turn, so that who stands on it lies. */
    public static ByteBuffer turned(String file) {
        var photo = read(file);
        var turned = new BufferedImage(photo.getHeight(), photo.getWidth(), BufferedImage.TYPE_INT_RGB);
        var graphics = turned.createGraphics();
        graphics.translate(photo.getHeight(), 0);
        graphics.rotate(Math.PI / 2);
        graphics.drawImage(photo, 0, 0, null);
        graphics.dispose();
        return jpeg(turned);
    }

    /** The part of a photo inside the box, with so many pixels on its longest side. */
    public static ByteBuffer cut(String file, Box box, int longestSidePx) {
        var photo = read(file);
        var left = Math.max(0, (int) box.left());
        var top = Math.max(0, (int) box.top());
        var part = photo.getSubimage(
                left,
                top,
                Math.min(photo.getWidth(), (int) box.right()) - left,
                Math.min(photo.getHeight(), (int) box.bottom()) - top);
        var scale = (double) longestSidePx / Math.max(part.getWidth(), part.getHeight());
        var cut = new BufferedImage(
                (int) (scale * part.getWidth()), (int) (scale * part.getHeight()), BufferedImage.TYPE_INT_RGB);
        var graphics = cut.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(part, 0, 0, cut.getWidth(), cut.getHeight(), null);
        graphics.dispose();
        return jpeg(cut);
    }

    /** A photo in the lower middle of a plain one, which is so high; the photo has that share of it. */
    public static ByteBuffer far(String file, double share, int heightPx, String format) {
        var photo = read(file);
        var height = (int) (share * heightPx);
        var width = photo.getWidth() * height / photo.getHeight();
        var far = new BufferedImage(Math.max(width, heightPx * 3 / 4), heightPx, BufferedImage.TYPE_INT_RGB);
        var graphics = far.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, far.getWidth(), heightPx);
        graphics.drawImage(photo, (far.getWidth() - width) / 2, (heightPx - height) * 2 / 3, width, height, null);
        graphics.dispose();
        return ByteBuffer.wrap(TestImages.write(far, format));
    }

    /** A photo over and over, in cells of that height. */
    public static ByteBuffer sheet(String file, int columns, int rows, int cellPx) {
        var photo = read(file);
        var width = photo.getWidth() * cellPx / photo.getHeight();
        var sheet = new BufferedImage(columns * width, rows * cellPx, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (var cell = 0; cell < columns * rows; cell++) {
            graphics.drawImage(photo, cell % columns * width, cell / columns * cellPx, width, cellPx, null);
        }
        graphics.dispose();
        return jpeg(sheet);
    }

    /** One photo in the middle, others smaller at its sides. */
    public static ByteBuffer together(String middle, String left, String right) {
        var central = read(middle);
        var width = 3 * central.getWidth();
        var together = new BufferedImage(width, central.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = together.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, width, central.getHeight());
        graphics.drawImage(central, central.getWidth(), 0, null);
        small(graphics, read(left), 0, central);
        small(graphics, read(right), 2 * central.getWidth(), central);
        graphics.dispose();
        return jpeg(together);
    }

    private static void small(Graphics2D graphics, BufferedImage photo, int left, BufferedImage beside) {
        var height = 7 * beside.getHeight() / 10;
        var width = Math.min(beside.getWidth(), photo.getWidth() * height / photo.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(photo, left, beside.getHeight() - height, width, height, null);
    }

    private static BufferedImage read(String file) {
        return TestImages.read(Mirror.bytes(file).array());
    }

    private static ByteBuffer jpeg(BufferedImage image) {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return ByteBuffer.wrap(TestImages.write(opaque, "jpg"));
    }
}
