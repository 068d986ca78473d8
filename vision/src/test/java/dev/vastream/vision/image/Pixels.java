package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The pixels of a picture, for looking at in tests. */
final class Pixels {

    private final FloatBuffer planes;
    private final int width;
    private final int height;

    private Pixels(FloatBuffer planes, int width, int height) {
        this.planes = planes;
        this.width = width;
        this.height = height;
    }

    static Pixels of(Picture picture) {
        return of(picture, picture.widthPx(), picture.heightPx());
    }

    static Pixels of(Picture picture, int width, int height) {
        var planes = ByteBuffer.allocateDirect(12 * width * height)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try (var canvas = new InputCanvas(planes, width, height, PixelFormat.bgrPlanes(0))) {
            picture.letterbox(canvas);
        }
        return new Pixels(planes, width, height);
    }

    /** Red, green and blue, each 0 to 255, in one number. */
    int rgb(int x, int y) {
        var at = y * width + x;
        var plane = width * height;
        return Math.round(planes.get(2 * plane + at)) << 16
                | Math.round(planes.get(plane + at)) << 8
                | Math.round(planes.get(at));
    }

    /** The pure colour that the pixel is nearest to: R, G, B or W. */
    char colour(int x, int y) {
        var red = (rgb(x, y) >> 16) > 127;
        var green = (rgb(x, y) >> 8 & 0xFF) > 127;
        var blue = (rgb(x, y) & 0xFF) > 127;
        return red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '0';
    }

    int sum() {
        var sum = 0.0;
        for (var i = 0; i < 3 * width * height; i++) {
            sum += planes.get(i);
        }
        return (int) Math.round(sum);
    }
}
