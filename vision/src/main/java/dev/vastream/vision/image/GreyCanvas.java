package dev.vastream.vision.image;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** A small grey copy of a picture, for detectors that look at brightness alone; belongs to one thread. */
public final class GreyCanvas implements AutoCloseable {

    private final int longestSidePx;
    private final NativeMemory scaled = new NativeMemory();
    private final NativeMemory grey = new NativeMemory();
    private Mat latest = new Mat();

    /**
     * @param longestSidePx longest side of the copies; a smaller picture stays as it is
     */
    public GreyCanvas(int longestSidePx) {
        OpenCv.load();
        this.longestSidePx = longestSidePx;
    }

    public int widthPx() {
        return latest.cols();
    }

    public int heightPx() {
        return latest.rows();
    }

    /** One byte a pixel; valid until the next picture, and not to be closed. */
    public Mat pixels() {
        return latest;
    }

    void put(Mat bgr) {
        var ratio = Math.min(1, (double) longestSidePx / Math.max(bgr.cols(), bgr.rows()));
        var width = Math.max(1, (int) Math.round(bgr.cols() * ratio));
        var height = Math.max(1, (int) Math.round(bgr.rows() * ratio));
        latest = grey.mat(height, width, opencv_core.CV_8UC1, 1);
        try (var size = new Size(width, height)) {
            var small = scaled.mat(height, width, opencv_core.CV_8UC3, 3);
            opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.cvtColor(small, latest, opencv_imgproc.COLOR_BGR2GRAY);
        }
    }

    @Override
    public void close() {
        scaled.close();
        grey.close();
    }
}
