package dev.vastream.vision.image;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A small grey copy of a part of a picture whose sharpness is measured as the variance of its Laplacian (Pech-Pacheco et
 * al. 2000): edges have large second derivatives, blurred ones have not. Belongs to one thread.
 */
public final class SharpnessCanvas implements AutoCloseable {

    private final int widthPx;
    private final int heightPx;
    private final Scratch scratch = new Scratch();
    private final NativeMemory grey = new NativeMemory();
    private final NativeMemory laplacian = new NativeMemory();
    private final Mat mean;
    private final Mat deviation;

    public SharpnessCanvas(int widthPx, int heightPx) {
        OpenCv.load();
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.mean = new Mat(1, 1, opencv_core.CV_64FC1);
        this.deviation = new Mat(1, 1, opencv_core.CV_64FC1);
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    Scratch scratch() {
        return scratch;
    }

    /** Variance of the Laplacian (kernel 0 1 0, 1 -4 1, 0 1 0) of a picture of 8-bit BGR in grey values 0 to 255. */
    double variance(Mat bgr) {
        var brightness = grey.mat(heightPx, widthPx, opencv_core.CV_8UC1, 1);
        var second = laplacian.mat(heightPx, widthPx, opencv_core.CV_16SC1, Short.BYTES);
        opencv_imgproc.cvtColor(bgr, brightness, opencv_imgproc.COLOR_BGR2GRAY);
        opencv_imgproc.Laplacian(brightness, second, opencv_core.CV_16S);
        opencv_core.meanStdDev(second, mean, deviation);
        var value = new DoublePointer(deviation.data()).get();
        return value * value;
    }

    @Override
    public void close() {
        scratch.close();
        grey.close();
        laplacian.close();
        mean.close();
        deviation.close();
    }
}
