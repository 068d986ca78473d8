package dev.vastream.vision.image;

import dev.vastream.vision.geometry.Similarity;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * An affine map from a decoded picture to a canvas: {@code x' = xx x + xy y + x0}, {@code y' = yx x + yy y + y0}.
 */
record PictureWarp(double xx, double xy, double x0, double yx, double yy, double y0) {

    /** Bilinear interpolation looks at two pixels a side; a stronger reduction is averaged down to this first. */
    private static final double MIN_BILINEAR_SCALE = 0.5;

    /** The transform of the full-size picture, for one decoded at another scale. */
    static PictureWarp of(Similarity transform, double decodedScaleX, double decodedScaleY) {
        return new PictureWarp(
                transform.a() / decodedScaleX,
                -transform.b() / decodedScaleY,
                transform.dx(),
                transform.b() / decodedScaleX,
                transform.a() / decodedScaleY,
                transform.dy());
    }

    /** Draws what the canvas shows, of which a strong reduction takes scratch memory. */
    void draw(Mat bgr, Mat canvas, Scratch scratch) {
        var scale = Math.sqrt(Math.abs(xx * yy - xy * yx));
        if (scale >= MIN_BILINEAR_SCALE) {
            warp(bgr, canvas);
            return;
        }
        try (var seen = seenPart(bgr, canvas.cols(), canvas.rows())) {
            drawShrunk(bgr, seen, scale / MIN_BILINEAR_SCALE, scratch, canvas);
        }
    }

    private void drawShrunk(Mat bgr, Rect seen, double shrink, Scratch scratch, Mat canvas) {
        var width = Math.max(1, (int) Math.round(seen.width() * shrink));
        var height = Math.max(1, (int) Math.round(seen.height() * shrink));
        var small = scratch.intermediate(width, height);
        try (var part = new Mat(bgr, seen);
                var size = new Size(width, height)) {
            opencv_imgproc.resize(part, small, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        after(seen.x(), seen.y(), (double) seen.width() / width, (double) seen.height() / height)
                .warp(small, canvas);
    }

    /** This map after one that multiplies and then shifts. */
    private PictureWarp after(double shiftX, double shiftY, double factorX, double factorY) {
        return new PictureWarp(
                xx * factorX,
                xy * factorY,
                xx * shiftX + xy * shiftY + x0,
                yx * factorX,
                yy * factorY,
                yx * shiftX + yy * shiftY + y0);
    }

    private void warp(Mat source, Mat canvas) {
        try (var matrix = new Mat(xx, xy, x0, yx, yy, y0);
                var twoRows = matrix.reshape(1, 2);
                var black = Scalar.all(0);
                var size = canvas.size()) {
            opencv_imgproc.warpAffine(
                    source, canvas, twoRows, size, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_CONSTANT, black);
        }
    }

    /** The part of the picture that the canvas shows, never empty. */
    private Rect seenPart(Mat bgr, int canvasWidth, int canvasHeight) {
        var left = Double.MAX_VALUE;
        var top = Double.MAX_VALUE;
        var right = -Double.MAX_VALUE;
        var bottom = -Double.MAX_VALUE;
        for (var corner = 0; corner < 4; corner++) {
            var canvasX = (corner & 1) * canvasWidth - x0;
            var canvasY = (corner >> 1) * canvasHeight - y0;
            var determinant = xx * yy - xy * yx;
            var x = (yy * canvasX - xy * canvasY) / determinant;
            var y = (xx * canvasY - yx * canvasX) / determinant;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        var x0 = within(Math.floor(left), bgr.cols() - 1);
        var y0 = within(Math.floor(top), bgr.rows() - 1);
        var width = within(Math.ceil(right), bgr.cols()) - x0;
        var height = within(Math.ceil(bottom), bgr.rows()) - y0;
        return new Rect(x0, y0, Math.max(1, width), Math.max(1, height));
    }

    private static int within(double position, int most) {
        return (int) Math.max(0, Math.min(most, position));
    }
}
