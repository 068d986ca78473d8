package dev.vastream.vision.model;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * One worker's input and output memory for a model, and its way to run it. Belongs to one thread; where that waits for a
 * device, the run is shared with other workers'.
 */
public final class ModelBinding implements AutoCloseable {

    private final OnnxModel model;
    private final TensorMemory memory;

    ModelBinding(OnnxModel model, TensorShapes shapes) {
        this.model = model;
        this.memory = new TensorMemory(model.entry().name(), shapes);
    }

    /** Binds other shapes over the same memory, which grows if it must; buffers given before are stale. */
    public void reshape(long[] inputShape, Map<String, long[]> outputShapes) {
        memory.reshape(new TensorShapes(memory.shapes().inputName(), inputShape, outputShapes));
    }

    /** Binds shapes for that many pictures; up to the number it was made for, slices of its buffers stay good. */
    public void rebatch(int pictures) {
        memory.reshape(memory.shapes().of(pictures));
    }

    /** The input's memory, direct, position 0, in the order of its dimensions. */
    public FloatBuffer input() {
        return memory.input();
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
