package dev.vastream.vision.image;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A model's input tensor as something to draw pictures on, straight in the memory that the model reads. Belongs to one
 * thread; nothing is allocated while pictures of one size follow each other.
 */
public final class InputCanvas implements AutoCloseable {

    private static final int COLOURS = 3;

    private final int widthPx;
    private final int heightPx;
    private final Surface surface;
    private final Scratch scratch = new Scratch();

    /**
     * For a model that takes numbers as it was trained with.
     *
     * @param tensor direct buffer of 3 x width x height floats
     */
    public InputCanvas(FloatBuffer tensor, int widthPx, int heightPx, PixelFormat format) {
        requireRoom(tensor, widthPx, heightPx);
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.surface = new FloatSurface(tensor, widthPx, heightPx, format, scratch);
    }

    /**
     * For a model that takes pixels, blue, green and red together, and does the rest itself.
     *
     * @param tensor direct buffer of height x width x 3 bytes
     * @param padding colour value 0 to 255 outside the picture
     */
    public InputCanvas(ByteBuffer tensor, int widthPx, int heightPx, int padding) {
        requireRoom(tensor, widthPx, heightPx);
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.surface = new ByteSurface(tensor, widthPx, heightPx, padding);
    }

    private static void requireRoom(Buffer tensor, int widthPx, int heightPx) {
        if (!tensor.isDirect() || tensor.remaining() < COLOURS * widthPx * heightPx) {
            throw new IllegalArgumentException("tensor must be direct and hold 3 x " + widthPx + " x " + heightPx);
        }
        OpenCv.load();
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    /** Where pictures are prepared on their way. */
    Scratch scratch() {
        return scratch;
    }

    /** Where a picture of 8-bit BGR of that size is drawn before it is {@link #put}; what it held before is lost. */
    Mat sketch(int width, int height) {
        return surface.sketch(width, height);
    }

    /** Writes a picture of 8-bit BGR, which may be the sketch, into the top left corner and pads the rest. */
    void put(Mat bgr) {
        surface.put(bgr);
    }

    @Override
    public void close() {
        surface.close();
        scratch.close();
    }
}
