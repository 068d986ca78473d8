package dev.vastream.vision.model;

import ai.onnxruntime.OnnxJavaType;
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
    private final Map<String, ByteBuffer> memory = new HashMap<>();
    private final Map<String, FloatBuffer> views = new HashMap<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();
    private TensorShapes shapes;
    private ByteBuffer inputBytes;

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
        var form = shapes.form();
        var name = form.nameOf(shapes.inputName());
        var shape = form.shapeOf(shapes.input());
        inputBytes = room(name, shape, form.bytesEach());
        inputs.put(name, form == InputForm.FLOATS ? floats(name, inputBytes, shape) : bytes(name, inputBytes, shape));
        shapes.outputs().forEach((output, dimensions) -> {
            var room = room(output, dimensions, Float.BYTES);
            outputs.put(output, floats(output, room, dimensions));
        });
    }

    TensorShapes shapes() {
        return shapes;
    }

    /** How many pictures the input holds. */
    public int pictures() {
        return shapes.pictures();
    }

    /**
     * The input's memory, direct, position 0, in the order of its dimensions, picture by picture.
     *
     * @throws IllegalStateException when the model takes bytes
     */
    public FloatBuffer input() {
        if (shapes.form() != InputForm.FLOATS) {
            throw new IllegalStateException(model + " takes bytes");
        }
        return views.get(shapes.inputName());
    }

    /** The input's memory as bytes, direct, position 0, of the processor's order, picture by picture. */
    public ByteBuffer inputBytes() {
        return inputBytes;
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
        var all = from.inputBytes().capacity();
        inputBytes.put(picture * (all / from.pictures()), from.inputBytes(), 0, all);
    }

    /** Copies the results that begin with the picture of that number to another memory. */
    void give(int picture, TensorMemory to) {
        for (var name : outputs.keySet()) {
            var all = to.output(name).capacity();
            to.output(name).put(0, output(name), picture * (all / to.pictures()), all);
        }
    }

    private OnnxTensor floats(String name, ByteBuffer room, long[] shape) {
        var view = room.asFloatBuffer();
        views.put(name, view);
        return tensor(name, () -> OnnxTensor.createTensor(OnnxEnvironment.get(), view, shape));
    }

    private OnnxTensor bytes(String name, ByteBuffer room, long[] shape) {
        return tensor(name, () -> OnnxTensor.createTensor(OnnxEnvironment.get(), room, shape, OnnxJavaType.UINT8));
    }

    /** Makes a tensor over memory that it shares, as that is direct. */
    private interface Making {

        OnnxTensor make() throws OrtException;
    }

    private OnnxTensor tensor(String name, Making making) {
        try {
            return making.make();
        } catch (OrtException e) {
            throw new ModelFailedException("cannot bind " + name + " of " + model, e);
        }
    }

    private ByteBuffer room(String name, long[] shape, int bytesEach) {
        var bytes = bytesEach;
        for (var dimension : shape) {
            bytes = Math.multiplyExact(bytes, Math.toIntExact(dimension));
        }
        var needed = bytes;
        var all = memory.compute(
                name, (key, old) -> old != null && old.capacity() >= needed ? old : ByteBuffer.allocateDirect(needed));
        return all.slice(0, needed).order(ByteOrder.nativeOrder());
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
