package dev.vastream.bridge.console.look;

import dev.vastream.schemas.avro.Rect;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A yard in which three people walk, drawn: pictures that show nobody, and that everybody may have. */
public final class DrawnYard {

    public static final int WIDTH = 1280;
    public static final int HEIGHT = 720;

    private static final double HORIZON = 0.34 * HEIGHT;
    private static final List<Walker> WALKERS = List.of(
            new Walker(0.16, 0.62, 0.045, new Color(0xc2553b)),
            new Walker(0.74, 0.93, -0.05, new Color(0x2f6f9f)),
            new Walker(0.47, 0.70, 0.004, new Color(0xd9a521)));

    private DrawnYard() {}

    /**
     * Somebody who walks along.
     *
     * @param x of the feet at the beginning, share of the width
     * @param y of the feet, share of the height; who is further down is nearer and larger
     * @param pace shares of the width a second
     */
    private record Walker(double x, double y, double pace, Color coat) {

        Rect box(double seconds) {
            var height = 0.62 * (y - 0.24);
            var width = 0.4 * height * HEIGHT / WIDTH;
            return new Rect(x + pace * seconds - width / 2, y - height, width, height);
        }
    }

    /** Where the people are after so many seconds, as shares of the picture. */
    public static List<Rect> boxes(double seconds) {
        return WALKERS.stream().map(walker -> walker.box(seconds)).toList();
    }

    /** The yard after so many seconds, as a JPEG. */
    public static byte[] jpeg(double seconds) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawYard(pen);
        WALKERS.forEach(walker -> draw(pen, walker, seconds));
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static void drawYard(Graphics2D pen) {
        pen.setPaint(new GradientPaint(0, 0, new Color(0x9fc3dd), 0, (float) HORIZON, new Color(0xe6eef2)));
        pen.fill(new Rectangle2D.Double(0, 0, WIDTH, HORIZON));
        pen.setPaint(new GradientPaint(0, (float) HORIZON, new Color(0xa9aca6), 0, HEIGHT, new Color(0x7d817c)));
        pen.fill(new Rectangle2D.Double(0, HORIZON, WIDTH, HEIGHT - HORIZON));
        pen.setStroke(new BasicStroke(2));
        pen.setColor(new Color(0x6f736e));
        for (var line = -12; line <= 12; line++) {
            pen.draw(new Line2D.Double(WIDTH * (0.5 + 0.05 * line), HORIZON, WIDTH * (0.5 + 0.22 * line), HEIGHT));
        }
        for (var row = 1; row <= 7; row++) {
            var y = HORIZON + (HEIGHT - HORIZON) * row * row / 49;
            pen.draw(new Line2D.Double(0, y, WIDTH, y));
        }
        drawHouse(pen);
    }

    private static void drawHouse(Graphics2D pen) {
        pen.setColor(new Color(0xcbb39a));
        pen.fill(new Rectangle2D.Double(0.3 * WIDTH, 0.08 * HEIGHT, 0.62 * WIDTH, HORIZON - 0.06 * HEIGHT));
        pen.setColor(new Color(0x7c5a4a));
        pen.fill(new Rectangle2D.Double(0.29 * WIDTH, 0.06 * HEIGHT, 0.64 * WIDTH, 0.03 * HEIGHT));
        pen.setColor(new Color(0x58707f));
        for (var window = 0; window < 6; window++) {
            pen.fill(
                    new Rectangle2D.Double((0.33 + 0.1 * window) * WIDTH, 0.13 * HEIGHT, 0.055 * WIDTH, 0.11 * HEIGHT));
        }
        pen.setColor(new Color(0x4e3c33));
        pen.fill(new Rectangle2D.Double(0.6 * WIDTH, 0.26 * HEIGHT, 0.07 * WIDTH, HORIZON - 0.24 * HEIGHT));
        for (var tree = 0; tree < 3; tree++) {
            var x = (0.04 + 0.08 * tree) * WIDTH;
            pen.setColor(new Color(0x6a5140));
            pen.fill(new Rectangle2D.Double(x + 34, 0.26 * HEIGHT, 12, HORIZON - 0.24 * HEIGHT));
            pen.setColor(new Color(0x5f8a57));
            pen.fill(new Ellipse2D.Double(x, 0.1 * HEIGHT, 80, 0.19 * HEIGHT));
        }
    }

    private static void draw(Graphics2D pen, Walker walker, double seconds) {
        var box = walker.box(seconds);
        var left = box.getX() * WIDTH;
        var top = box.getY() * HEIGHT;
        var width = box.getWidth() * WIDTH;
        var height = box.getHeight() * HEIGHT;
        var stride = 0.12 * width * Math.sin(seconds * 7 * Math.signum(walker.pace()));
        pen.setColor(new Color(0, 0, 0, 60));
        pen.fill(new Ellipse2D.Double(left - 0.1 * width, top + 0.96 * height, 1.3 * width, 0.07 * height));
        pen.setColor(new Color(0x2d3440));
        for (var leg : new double[] {-1, 1}) {
            pen.fill(round(
                    left + width * (0.38 + 0.12 * leg) + leg * stride,
                    top + 0.52 * height,
                    0.22 * width,
                    0.47 * height));
        }
        pen.setColor(walker.coat().darker());
        pen.fill(round(left + 0.1 * width - stride, top + 0.24 * height, 0.18 * width, 0.33 * height));
        pen.fill(round(left + 0.72 * width + stride, top + 0.24 * height, 0.18 * width, 0.33 * height));
        pen.setColor(walker.coat());
        pen.fill(round(left + 0.2 * width, top + 0.19 * height, 0.6 * width, 0.42 * height));
        pen.setColor(new Color(0xc99c7c));
        pen.fill(new Ellipse2D.Double(left + 0.32 * width, top + 0.01 * height, 0.36 * width, 0.17 * height));
    }

    private static RoundRectangle2D round(double x, double y, double width, double height) {
        return new RoundRectangle2D.Double(x, y, width, height, width / 2, width / 2);
    }
}
