package dev.vastream.vision.image;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** An input of bytes, blue, green and red of a pixel together as OpenCV has them: pictures are scaled straight into it. */
final class ByteSurface implements Surface {

    private final int widthPx;
    private final int heightPx;
    private final BytePointer memory;
    private final Mat tensor;
    private final Scalar padding;
    private Mat covered;
    private Mat rightOf;
    private Mat below;

    /** @param tensor direct buffer of height x width x 3 bytes */
    ByteSurface(ByteBuffer tensor, int widthPx, int heightPx, int padding) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.memory = new BytePointer(tensor);
        this.tensor = new Mat(heightPx, widthPx, opencv_core.CV_8UC3, memory);
        this.padding = Scalar.all(padding);
        divide(widthPx, heightPx);
    }

    private void divide(int width, int height) {
        covered = part(0, 0, width, height);
        rightOf = part(width, 0, widthPx - width, height);
        below = part(0, height, widthPx, heightPx - height);
    }

    private Mat part(int left, int top, int width, int height) {
        try (var rectangle = new Rect(left, top, width, height)) {
            return new Mat(tensor, rectangle);
        }
    }

    @Override
    public Mat sketch(int width, int height) {
        if (covered.cols() != width || covered.rows() != height) {
            closeParts();
            divide(width, height);
        }
        return covered;
    }

    @Override
    public void put(Mat bgr) {
        if (!bgr.equals(covered)) {
            bgr.copyTo(sketch(bgr.cols(), bgr.rows()));
        }
        if (covered.cols() < widthPx) {
            rightOf.put(padding);
        }
        if (covered.rows() < heightPx) {
            below.put(padding);
        }
    }

    private void closeParts() {
        covered.close();
        rightOf.close();
        below.close();
    }

    @Override
    public void close() {
        closeParts();
        padding.close();
        tensor.close();
        memory.close();
    }
}
