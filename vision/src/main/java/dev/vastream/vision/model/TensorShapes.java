package dev.vastream.vision.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Dimensions of a model's input and of each output, as its file declares them; the first of each is the number of pictures. */
final class TensorShapes {

    private final String inputName;
    private final long[] input;
    private final Map<String, long[]> outputs;
    private final InputForm form;
    private final List<Long> key;

    TensorShapes(String inputName, long[] input, Map<String, long[]> outputs) {
        this(inputName, input, outputs, InputForm.FLOATS);
    }

    /** @param form in what form the input is handed to the model */
    TensorShapes(String inputName, long[] input, Map<String, long[]> outputs, InputForm form) {
        this.form = form;
        this.inputName = inputName;
        this.input = input.clone();
        this.outputs = new LinkedHashMap<>(outputs);
        this.key = LongStream.of(input).boxed().toList();
    }

    String inputName() {
        return inputName;
    }

    InputForm form() {
        return form;
    }

    long[] input() {
        return input.clone();
    }

    Map<String, long[]> outputs() {
        return outputs;
    }

    /** Equal for inputs of equal dimensions. */
    List<Long> key() {
        return key;
    }

    int pictures() {
        return input.length == 0 ? 1 : (int) input[0];
    }

    /** The same for that many pictures. */
    TensorShapes of(int pictures) {
        if (pictures == pictures()) {
            return this;
        }
        var batched = new LinkedHashMap<String, long[]>();
        outputs.forEach((name, shape) -> batched.put(name, of(pictures, shape)));
        return new TensorShapes(inputName, of(pictures, input), batched, form);
    }

    /** Whether pictures of both can go into one run. */
    boolean goesWith(TensorShapes other) {
        return this == other
                || input.length > 0
                        && input.length == other.input.length
                        && Arrays.equals(input, 1, input.length, other.input, 1, other.input.length);
    }

    private static long[] of(int pictures, long[] shape) {
        var batched = shape.clone();
        if (batched.length > 0) {
            batched[0] = pictures;
        }
        return batched;
    }
}
