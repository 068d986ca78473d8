package dev.vastream.vision.image;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Two pictures of 8-bit BGR on the way from a decoded picture to a canvas, in memory that is kept. */
final class Scratch implements AutoCloseable {

    private static final int COLOURS = 3;

    private final NativeMemory result = new NativeMemory();
    private final NativeMemory intermediate = new NativeMemory();

    /** For what goes to the canvas; what it held before is lost. */
    Mat result(int width, int height) {
        return result.mat(height, width, opencv_core.CV_8UC3, COLOURS);
    }

    /** For a step before that; what it held before is lost. */
    Mat intermediate(int width, int height) {
        return intermediate.mat(height, width, opencv_core.CV_8UC3, COLOURS);
    }

    @Override
    public void close() {
        result.close();
        intermediate.close();
    }
}
