package dev.vastream.vision.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One worker's input and output memory for a model, so that a run copies nothing and allocates nothing of size. Belongs
 * to one thread.
 */
public final class ModelBinding implements AutoCloseable {

    private final OnnxModel model;
    private final OrtEnvironment environment;
    private final String inputName;
    private final Map<String, FloatBuffer> memory = new HashMap<>();
    private final Map<String, FloatBuffer> views = new HashMap<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();

    ModelBinding(
            OnnxModel model,
            OrtEnvironment environment,
            String inputName,
            long[] inputShape,
            Map<String, long[]> outputShapes) {
        this.model = model;
        this.environment = environment;
        this.inputName = inputName;
        reshape(inputShape, outputShapes);
    }

    /** Binds other shapes over the same memory, which grows if it must; buffers given before are stale. */
    public void reshape(long[] inputShape, Map<String, long[]> outputShapes) {
        closeTensors();
        inputs.put(inputName, tensor(inputName, inputShape));
        outputShapes.forEach((name, shape) -> outputs.put(name, tensor(name, shape)));
    }

    /** Binds shapes for that many pictures; up to the number it was made for, slices of its buffers stay good. */
    public void rebatch(int pictures) {
        reshape(model.inputShape(pictures), model.outputShapes(pictures));
    }

    /** The input's memory, direct, position 0, in the order of its dimensions. */
    public FloatBuffer input() {
        return views.get(inputName);
    }

    /** An output's memory, direct, position 0; overwritten by the next run. */
    public FloatBuffer output(String name) {
        return views.get(name);
    }

    /** An output's memory, none if the model has no such output. */
    public Optional<FloatBuffer> findOutput(String name) {
        return outputs.containsKey(name) ? Optional.of(views.get(name)) : Optional.empty();
    }

    /** Runs the model on what the input holds. */
    public void run() {
        try (var result = model.session().run(inputs, outputs)) {
            assert result.size() == outputs.size();
        } catch (OrtException e) {
            throw new ModelFailedException(model.entry().name() + " failed: " + e.getMessage(), e);
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
            return OnnxTensor.createTensor(environment, view, shape);
        } catch (OrtException e) {
            throw new ModelFailedException(
                    "cannot bind " + name + " of " + model.entry().name(), e);
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
        model.release();
    }
}
