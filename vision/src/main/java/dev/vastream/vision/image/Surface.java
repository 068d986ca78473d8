package dev.vastream.vision.image;

import org.bytedeco.opencv.opencv_core.Mat;

/** A model's input in the form that the model reads, to put pictures into its top left corner. Belongs to one thread. */
interface Surface extends AutoCloseable {

    /** Where a picture of 8-bit BGR of that size is drawn before it is {@link #put}; what it held before is lost. */
    Mat sketch(int width, int height);

    /** Writes a picture of 8-bit BGR, which may be the sketch, into the top left corner and pads the rest. */
    void put(Mat bgr);

    @Override
    void close();
}
