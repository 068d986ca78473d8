package dev.vastream.vision.image;

import dev.vastream.vision.image.PixelFormat.Layout;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** An input of numbers as the model was trained with, in its layout. */
final class FloatSurface implements Surface {

    private static final int COLOURS = 3;

    private final int widthPx;
    private final int heightPx;
    private final PixelFormat format;
    private final Scratch scratch;
    private final FloatPointer memory;
    private final Mat tensor;
    private final NativeMemory channel = new NativeMemory();
    private final NativeMemory scaled = new NativeMemory();
    private Placement placement;

    /** @param tensor direct buffer of 3 x width x height floats */
    FloatSurface(FloatBuffer tensor, int widthPx, int heightPx, PixelFormat format, Scratch scratch) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.format = format;
        this.scratch = scratch;
        this.memory = new FloatPointer(tensor);
        this.tensor = format.layout() == Layout.PLANES
                ? new Mat(COLOURS * heightPx, widthPx, opencv_core.CV_32FC1, memory)
                : new Mat(heightPx, widthPx, opencv_core.CV_32FC3, memory);
        this.placement = new Placement(widthPx, heightPx);
    }

    @Override
    public Mat sketch(int width, int height) {
        return scratch.result(width, height);
    }

    @Override
    public void put(Mat bgr) {
        if (placement.width != bgr.cols() || placement.height != bgr.rows()) {
            placement.close();
            placement = new Placement(bgr.cols(), bgr.rows());
        }
        placement.put(bgr);
    }

    @Override
    public void close() {
        placement.close();
        channel.close();
        scaled.close();
        tensor.close();
        memory.close();
    }

    /** The parts of the tensor that a picture of one size covers and leaves. */
    private final class Placement implements AutoCloseable {

        private final int width;
        private final int height;
        private final Mat[] covered;
        private final Mat[] rightOf;
        private final Mat[] below;
        private final Scalar[] padding;

        Placement(int width, int height) {
            this.width = width;
            this.height = height;
            var planes = format.layout() == Layout.PLANES ? COLOURS : 1;
            covered = new Mat[planes];
            rightOf = new Mat[planes];
            below = new Mat[planes];
            padding = new Scalar[planes];
            for (var plane = 0; plane < planes; plane++) {
                var top = plane * heightPx;
                covered[plane] = part(0, top, width, height);
                rightOf[plane] = part(width, top, widthPx - width, height);
                below[plane] = part(0, top + height, widthPx, heightPx - height);
                padding[plane] = planes == COLOURS
                        ? Scalar.all(format.paddingValue(plane))
                        : new Scalar(format.paddingValue(0), format.paddingValue(1), format.paddingValue(2), 0);
            }
        }

        private Mat part(int left, int top, int width, int height) {
            try (var rectangle = new Rect(left, top, width, height)) {
                return new Mat(tensor, rectangle);
            }
        }

        void put(Mat bgr) {
            if (format.layout() == Layout.PIXELS) {
                putPixels(bgr);
                pad(0);
                return;
            }
            var one = channel.mat(height, width, opencv_core.CV_8UC1, 1);
            for (var plane = 0; plane < COLOURS; plane++) {
                opencv_core.extractChannel(bgr, one, format.channelOf(plane));
                convert(one, covered[plane], plane);
                pad(plane);
            }
        }

        private void putPixels(Mat bgr) {
            if (format.treatsColoursAlike()) {
                convert(bgr, covered[0], 0);
                return;
            }
            var one = channel.mat(height, width, opencv_core.CV_8UC1, 1);
            var floats = scaled.mat(height, width, opencv_core.CV_32FC1, Float.BYTES);
            for (var colour = 0; colour < COLOURS; colour++) {
                opencv_core.extractChannel(bgr, one, format.channelOf(colour));
                convert(one, floats, colour);
                opencv_core.insertChannel(floats, covered[0], colour);
            }
        }

        private void convert(Mat from, Mat to, int colour) {
            from.convertTo(
                    to,
                    opencv_core.CV_32F,
                    format.factor().of(colour),
                    format.offset().of(colour));
        }

        private void pad(int plane) {
            if (width < widthPx) {
                rightOf[plane].put(padding[plane]);
            }
            if (height < heightPx) {
                below[plane].put(padding[plane]);
            }
        }

        @Override
        public void close() {
            for (var plane = 0; plane < covered.length; plane++) {
                covered[plane].close();
                rightOf[plane].close();
                below[plane].close();
                padding[plane].close();
            }
        }
    }
}
