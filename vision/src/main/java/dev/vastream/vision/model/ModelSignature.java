package dev.vastream.vision.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.vastream.vision.model.ModelDescription.PictureSize;
import dev.vastream.vision.model.ModelDescription.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a model takes and gives, as its file declares it.
 *
 * @param model catalogue name, for messages
 * @param input the picture or pictures
 * @param outputs at least one
 * @param form in what form pictures are handed to it
 */
record ModelSignature(String model, Tensor input, List<Tensor> outputs, InputForm form) {

    private static final long OPEN = -1;
    private static final long COLOURS = 3;

    ModelSignature {
        outputs = List.copyOf(outputs);
    }

    static ModelSignature of(String model, OrtSession session) throws OrtException {
        return new ModelSignature(
                model,
                tensor(session.getInputInfo().values().iterator().next()),
                session.getOutputInfo().values().stream()
                        .map(ModelSignature::tensor)
                        .toList(),
                InputForm.FLOATS);
    }

    /** The same for a model that was changed to take another form. */
    ModelSignature in(InputForm other) {
        return new ModelSignature(model, input, outputs, other);
    }

    /** Whether the first dimension is open, so that any number of pictures goes in. */
    boolean takesAnyBatch() {
        return !input.shape().isEmpty() && input.shape().get(0) == OPEN;
    }

    /** Whether all pictures are of one size. */
    boolean isOfOneSize() {
        return input.shape().stream().skip(1).noneMatch(side -> side == OPEN);
    }

    /** Width and height of the pictures, whose colours are planes or lie side by side; none when a side is open. */
    Optional<PictureSize> pictures() {
        var shape = input.shape();
        if (shape.size() != 4 || !isOfOneSize()) {
            return Optional.empty();
        }
        var height = shape.get(1) == COLOURS ? 2 : 1;
        return Optional.of(new PictureSize(Math.toIntExact(shape.get(height + 1)), Math.toIntExact(shape.get(height))));
    }

    List<String> outputNames() {
        return outputs.stream().map(Tensor::name).toList();
    }

    /** The shapes that the model itself gives, for that many pictures. */
    TensorShapes shapes(int pictures) {
        var shapes = new LinkedHashMap<String, long[]>();
        outputs.forEach(output -> shapes.put(output.name(), shape(output)));
        return new TensorShapes(input.name(), shape(input), shapes, form).of(pictures);
    }

    /**
     * These shapes.
     *
     * @throws ModelFailedException when the model declares others
     */
    TensorShapes shapes(long[] inputShape, Map<String, long[]> outputShapes) {
        require(input, inputShape);
        outputShapes.forEach((name, shape) -> require(output(name), shape));
        return new TensorShapes(input.name(), inputShape, outputShapes, form);
    }

    private Tensor output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ModelFailedException(model + " has no output " + name + ", but " + outputNames()));
    }

    private void require(Tensor tensor, long[] wanted) {
        var declared = tensor.shape();
        var fits = declared.size() == wanted.length;
        for (var i = 0; fits && i < wanted.length; i++) {
            fits = declared.get(i) < 0 || declared.get(i) == wanted[i];
        }
        if (!fits) {
            throw new ModelFailedException(tensor.name() + " of " + model + " is declared as " + declared
                    + ", its catalogue entry asks for "
                    + LongStream.of(wanted).boxed().toList());
        }
    }

    private static long[] shape(Tensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }

    private static Tensor tensor(NodeInfo node) {
        var info = (TensorInfo) node.getInfo();
        return new Tensor(
                node.getName(),
                info.type.name(),
                LongStream.of(info.getShape()).boxed().toList());
    }
}
