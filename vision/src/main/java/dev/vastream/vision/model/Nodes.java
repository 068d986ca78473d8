package dev.vastream.vision.model;

import com.google.protobuf.ByteString;
import dev.vastream.vision.model.onnx.Onnx.Attribute;
import dev.vastream.vision.model.onnx.Onnx.Node;
import dev.vastream.vision.model.onnx.Onnx.Tensor;
import dev.vastream.vision.model.onnx.Onnx.TensorOrBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The few kinds of nodes that are put into models, as the operators of ONNX from version 7 on have them. */
final class Nodes {

    /** Element types of tensors. */
    static final int FLOAT = 1;

    static final int UINT8 = 2;

    static final int INT64 = 7;

    private static final int TYPE_INT = 2;
    private static final int TYPE_TENSOR = 4;
    private static final int TYPE_INTS = 7;

    private Nodes() {}

    /** A node that lacks its output still. */
    static Node.Builder node(String operator, String... inputs) {
        return Node.newBuilder().setOpType(operator).addAllInput(List.of(inputs));
    }

    static Attribute number(String name, long value) {
        return Attribute.newBuilder()
                .setName(name)
                .setI(value)
                .setType(TYPE_INT)
                .build();
    }

    static Attribute numbers(String name, long... values) {
        return Attribute.newBuilder()
                .setName(name)
                .addAllInts(LongStream.of(values).boxed().toList())
                .setType(TYPE_INTS)
                .build();
    }

    /** A constant of one dimension. */
    static Node constant(String output, long... values) {
        var tensor = Tensor.newBuilder().setDataType(INT64).addDims(values.length);
        LongStream.of(values).forEach(tensor::addInt64Data);
        return constant(output, tensor.build());
    }

    /** A constant of as many values as the dimensions hold. */
    static Node constant(String output, float[] values, long... dimensions) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(
                output,
                Tensor.newBuilder()
                        .setDataType(FLOAT)
                        .addAllDims(Arrays.stream(dimensions).boxed().toList())
                        .setRawData(ByteString.copyFrom(bytes))
                        .build());
    }

    private static Node constant(String output, Tensor value) {
        var attribute = Attribute.newBuilder().setName("value").setT(value).setType(TYPE_TENSOR);
        return Node.newBuilder()
                .setOpType("Constant")
                .addOutput(output)
                .addAttribute(attribute)
                .build();
    }

    /** The values of a tensor of whole numbers, wherever they are written. */
    static List<Long> numbers(TensorOrBuilder tensor) {
        if (!tensor.hasRawData()) {
            return List.copyOf(tensor.getInt64DataList());
        }
        var bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        var numbers = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(numbers);
        return Arrays.stream(numbers).boxed().toList();
    }
}
