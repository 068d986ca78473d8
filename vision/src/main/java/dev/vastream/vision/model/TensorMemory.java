package dev.vastream.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Memory for the input and the outputs of a model's runs, outside of Java's heap, so that a run copies nothing and allocates
 * nothing of size. Its shapes are changed by one thread at a time.
 */
public final class TensorMemory implements AutoCloseable {

    private final String model;
    private final Map<String, FloatBuffer> memory = new HashMap<>();
    private final Map<String, FloatBuffer> views = new HashMap<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();
    private TensorShapes shapes;

    /** @param model catalogue name, for messages */
    TensorMemory(String model, TensorShapes shapes) {
        this.model = model;
        this.shapes = shapes;
        bind();
    }

    /** Takes other shapes over the same memory, which grows if it must; buffers given before are stale. */
    void reshape(TensorShapes other) {
        if (other == shapes) {
            return;
        }
        closeTensors();
        shapes = other;
        bind();
    }

    private void bind() {
        inputs.put(shapes.inputName(), tensor(shapes.inputName(), shapes.input()));
        shapes.outputs().forEach((name, shape) -> outputs.put(name, tensor(name, shape)));
    }

    TensorShapes shapes() {
        return shapes;
    }

    /** How many pictures the input holds. */
    public int pictures() {
        return shapes.pictures();
    }

    /** The input's memory, direct, position 0, in the order of its dimensions, picture by picture. */
    public FloatBuffer input() {
        return views.get(shapes.inputName());
    }

    /** An output's memory, direct, position 0; overwritten by the next run. */
    public FloatBuffer output(String name) {
        return views.get(name);
    }

    /** An output's memory, none if the model has no such output. */
    public Optional<FloatBuffer> findOutput(String name) {
        return outputs.containsKey(name) ? Optional.of(views.get(name)) : Optional.empty();
    }

    /** What the outputs are called. */
    public Iterable<String> outputNames() {
        return outputs.keySet();
    }

    Map<String, OnnxTensor> inputs() {
        return inputs;
    }

    Map<String, OnnxTensor> outputs() {
        return outputs;
    }

    /** Copies the pictures of another memory to where the picture of that number begins. */
    void take(TensorMemory from, int picture) {
        var all = from.input().capacity();
        input().put(picture * (all / from.pictures()), from.input(), 0, all);
    }

    /** Copies the results that begin with the picture of that number to another memory. */
    void give(int picture, TensorMemory to) {
        for (var name : outputs.keySet()) {
            var all = to.output(name).capacity();
            to.output(name).put(0, output(name), picture * (all / to.pictures()), all);
        }
    }

    private OnnxTensor tensor(String name, long[] shape) {
        var elements = 1;
        for (var dimension : shape) {
            elements = Math.multiplyExact(elements, Math.toIntExact(dimension));
        }
        var needed = elements;
        var all = memory.compute(name, (key, old) -> old != null && old.capacity() >= needed ? old : allocate(needed));
        var view = all.slice(0, elements);
        views.put(name, view);
        try {
            return OnnxTensor.createTensor(OnnxEnvironment.get(), view, shape);
        } catch (OrtException e) {
            throw new ModelFailedException("cannot bind " + name + " of " + model, e);
        }
    }

    private static FloatBuffer allocate(int elements) {
        return ByteBuffer.allocateDirect(elements * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private void closeTensors() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        inputs.clear();
        outputs.clear();
    }

    @Override
    public void close() {
        closeTensors();
    }
}
