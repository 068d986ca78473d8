package dev.vastream.vision.model;

import dev.vastream.vision.image.InputCanvas;
import dev.vastream.vision.image.PixelFormat;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * One worker's input and output memory for a model, and its way to run it. Belongs to one thread; where that waits for a
 * device, the run is shared with other workers'.
 */
public final class ModelBinding implements AutoCloseable {

    private static final int COLOURS = 3;

    private final OnnxModel model;
    private final TensorMemory memory;

    ModelBinding(OnnxModel model, TensorShapes shapes) {
        this.model = model;
        this.memory = new TensorMemory(model.entry().name(), shapes);
    }

    /** Binds other shapes over the same memory, which grows if it must; buffers given before are stale. */
    public void reshape(long[] inputShape, Map<String, long[]> outputShapes) {
        var shapes = memory.shapes();
        memory.reshape(new TensorShapes(shapes.inputName(), inputShape, outputShapes, shapes.form()));
    }

    /** Binds shapes for that many pictures; up to the number it was made for, slices of its buffers stay good. */
    public void rebatch(int pictures) {
        memory.reshape(memory.shapes().of(pictures));
    }

    /**
     * The input's memory, direct, position 0, in the order of its dimensions.
     *
     * @throws IllegalStateException when the model takes bytes, see {@link #canvas}
     */
    public FloatBuffer input() {
        return memory.input();
    }

    /** The input's memory as bytes, whatever form the model takes, direct, position 0, of the processor's order. */
    public ByteBuffer inputBytes() {
        return memory.inputBytes();
    }

    /** How many values the input holds, three a pixel. */
    public int inputValues() {
        return inputBytes().capacity() / memory.shapes().form().bytesEach();
    }

    /** What to draw the input's only picture on. */
    public InputCanvas canvas(int widthPx, int heightPx, PixelFormat usual) {
        return canvas(0, widthPx, heightPx, usual);
    }

    /**
     * What to draw a picture of the input on, in the form that the model takes; close it before this.
     *
     * @param picture its number, from 0
     * @param usual how the model wants its pixels, if its catalogue entry does not say
     */
    public InputCanvas canvas(int picture, int widthPx, int heightPx, PixelFormat usual) {
        var format = model.entry().pixelFormat().orElse(usual);
        var values = COLOURS * widthPx * heightPx;
        var first = picture * values;
        return memory.shapes().form() == InputForm.FLOATS
                ? new InputCanvas(input().slice(first, values), widthPx, heightPx, format)
                : new InputCanvas(inputBytes().slice(first, values), widthPx, heightPx, format.padding());
    }

    /** An output's memory, direct, position 0; overwritten by the next run. */
    public FloatBuffer output(String name) {
        return memory.output(name);
    }

    /** An output's memory, none if the model has no such output. */
    public Optional<FloatBuffer> findOutput(String name) {
        return memory.findOutput(name);
    }

    /** Runs the model on what the input holds. */
    public void run() {
        model.run(memory);
    }

    @Override
    public void close() {
        memory.close();
        model.release();
    }
}
