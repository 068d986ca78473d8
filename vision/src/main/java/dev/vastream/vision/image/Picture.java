package dev.vastream.vision.image;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.geometry.Similarity;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A decoded picture, upright, perhaps at reduced scale; it lives in its decoder's memory and is valid until that decoder
 * decodes again or closes. Not for sharing between threads.
 */
public final class Picture {

    /** Shrinking further than this by bilinear interpolation would skip pixels, so their areas are averaged instead. */
    private static final double MAX_BILINEAR_SHRINK = 2;

    private final Mat bgr;
    private final int widthPx;
    private final int heightPx;
    private boolean valid;

    Picture(Mat bgr, int widthPx, int heightPx) {
        this.bgr = bgr;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.valid = true;
    }

    /** Width of the upright full-size picture, pixels, whatever scale it was decoded at. */
    public int widthPx() {
        return widthPx;
    }

    /** Height of the upright full-size picture, pixels, whatever scale it was decoded at. */
    public int heightPx() {
        return heightPx;
    }

    /** Whether it was decoded at reduced scale, so that decoding it at full size would show more. */
    public boolean isReduced() {
        return pixels().cols() < widthPx;
    }

    /** How many pixels of the full-size picture, along a side, one pixel of this stands for: 1 unless it is reduced. */
    public float reduction() {
        return (float) widthPx / pixels().cols();
    }

    /** All of the picture. */
    public Box bounds() {
        return new Box(0, 0, widthPx, heightPx);
    }

    /**
     * Draws the whole picture into the canvas's top left corner as large as it fits, keeping its proportions, and pads
     * the rest.
     *
     * @return canvas pixels per pixel of the full-size picture
     */
    public float letterbox(InputCanvas canvas) {
        var ratio = Math.min((float) canvas.widthPx() / widthPx, (float) canvas.heightPx() / heightPx);
        drawScaled(
                pixels(),
                sideOf(widthPx * ratio, canvas.widthPx()),
                sideOf(heightPx * ratio, canvas.heightPx()),
                canvas);
        return ratio;
    }

    /** Draws the part inside the box over the whole canvas, stretched; the box is clipped to the picture. */
    public void stretch(Box box, InputCanvas canvas) {
        try (var rectangle = decodedPart(box);
                var part = new Mat(pixels(), rectangle)) {
            drawScaled(part, canvas.widthPx(), canvas.heightPx(), canvas);
        }
    }

    /**
     * Draws the picture through a transform, black where there is none.
     *
     * @param toCanvas from pixels of the full-size picture to pixels of the canvas
     */
    public void warp(Similarity toCanvas, InputCanvas canvas) {
        var sketch = canvas.sketch(canvas.widthPx(), canvas.heightPx());
        draw(toCanvas, sketch, canvas.scratch());
        canvas.put(sketch);
    }

    /**
     * Variance of the Laplacian of what the transform shows, see {@link SharpnessCanvas}.
     *
     * @param toCanvas from pixels of the full-size picture to pixels of the canvas
     */
    public double sharpness(Similarity toCanvas, SharpnessCanvas canvas) {
        var seen = canvas.scratch().result(canvas.widthPx(), canvas.heightPx());
        draw(toCanvas, seen, canvas.scratch());
        return canvas.variance(seen);
    }

    /**
     * Draws the whole picture in grey, at most as large as the canvas.
     *
     * @return canvas pixels per pixel of the full-size picture
     */
    public float grey(GreyCanvas canvas) {
        canvas.put(pixels());
        return (float) canvas.widthPx() / widthPx;
    }

    /**
     * A JPEG of the part inside the box, at most as large as asked for; the box is clipped to the picture.
     *
     * @param quality JPEG quality, 1 to 100
     */
    public byte[] jpeg(Box box, int longestSidePx, int quality) {
        try (var rectangle = decodedPart(box);
                var part = new Mat(pixels(), rectangle);
                var scaled = new Mat()) {
            var scale = Math.min(1, (double) longestSidePx / Math.max(part.cols(), part.rows()));
            try (var size = new Size(
                    sideOf((float) (part.cols() * scale), longestSidePx),
                    sideOf((float) (part.rows() * scale), longestSidePx))) {
                opencv_imgproc.resize(part, scaled, size, 0, 0, opencv_imgproc.INTER_AREA);
            }
            return JpegWriter.write(scaled, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
        }
    }

    /**
     * Paints marks over the picture itself, which spares a copy of it: afterwards it is for looking at only. The picture
     * must be at full size.
     *
     * @return the outcome as JPEG, in the size of the picture
     */
    public ByteBuffer paint(List<Mark> marks) {
        if (isReduced()) {
            throw new IllegalStateException("a picture decoded at reduced scale is not painted");
        }
        new Painter(pixels()).paint(marks);
        return JpegWriter.drawing(pixels());
    }

    private void draw(Similarity toCanvas, Mat canvas, Scratch scratch) {
        var decoded = pixels();
        PictureWarp.of(toCanvas, (double) decoded.cols() / widthPx, (double) decoded.rows() / heightPx)
                .draw(decoded, canvas, scratch);
    }

    private static void drawScaled(Mat part, int width, int height, InputCanvas canvas) {
        if (part.cols() == width && part.rows() == height) {
            canvas.put(part);
            return;
        }
        var scaled = canvas.sketch(width, height);
        var shrink = Math.max((double) part.cols() / width, (double) part.rows() / height);
        var interpolation = shrink > MAX_BILINEAR_SHRINK ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
        try (var size = new Size(width, height)) {
            opencv_imgproc.resize(part, scaled, size, 0, 0, interpolation);
        }
        canvas.put(scaled);
    }

    private Rect decodedPart(Box box) {
        var scaleX = (float) bgr.cols() / widthPx;
        var scaleY = (float) bgr.rows() / heightPx;
        var left = Math.min(bgr.cols() - 1, Math.max(0, Math.round(box.left() * scaleX)));
        var top = Math.min(bgr.rows() - 1, Math.max(0, Math.round(box.top() * scaleY)));
        var right = Math.max(left + 1, Math.min(bgr.cols(), Math.round(box.right() * scaleX)));
        var bottom = Math.max(top + 1, Math.min(bgr.rows(), Math.round(box.bottom() * scaleY)));
        return new Rect(left, top, right - left, bottom - top);
    }

    private static int sideOf(float exact, int most) {
        return Math.max(1, Math.min(most, Math.round(exact)));
    }

    private Mat pixels() {
        if (!valid) {
            throw new IllegalStateException("the picture's decoder has moved on");
        }
        return bgr;
    }

    void invalidate() {
        valid = false;
    }
}
