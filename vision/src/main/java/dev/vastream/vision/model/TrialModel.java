package dev.vastream.vision.model;

import com.google.protobuf.ByteString;
import dev.vastream.vision.model.onnx.Onnx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A model of one convolution, to see whether a device computes: it takes the libraries and the code that every model takes. Input
 * {@code picture} [1,1,8,8], output {@code sums} [1,1,6,6]: of each pixel and its eight neighbours.
 */
final class TrialModel {

    static final int INPUT_SIDE = 8;

    /** What comes of a picture of ones. */
    static final float SUM_OF_ONES = 9;

    /** For a GPU's shortened floats. */
    static final float TOLERANCE = 0.1f;

    private static final int KERNEL_SIDE = 3;
    private static final int OUTPUT_SIDE = INPUT_SIDE - KERNEL_SIDE + 1;
    private static final int FLOAT = 1;
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;

    private TrialModel() {}

    /** The model's file. */
    static byte[] bytes() {
        var graph = Onnx.Graph.newBuilder()
                .setName("trial")
                .addNode(Onnx.Node.newBuilder()
                        .setOpType("Conv")
                        .addInput("picture")
                        .addInput("ones")
                        .addOutput("sums"))
                .addInitializer(ones())
                .addInput(value("picture", INPUT_SIDE))
                .addOutput(value("sums", OUTPUT_SIDE));
        return Onnx.Model.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(Onnx.OperatorSet.newBuilder().setDomain("").setVersion(OPERATORS))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static Onnx.Tensor ones() {
        var ones = new float[KERNEL_SIDE * KERNEL_SIDE];
        Arrays.fill(ones, 1);
        var bytes = ByteBuffer.allocate(ones.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(ones);
        return Onnx.Tensor.newBuilder()
                .setName("ones")
                .setDataType(FLOAT)
                .addAllDims(shape(KERNEL_SIDE))
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    private static Onnx.ValueInfo value(String name, int side) {
        var shape = Onnx.Shape.newBuilder();
        shape(side).forEach(size -> shape.addDim(Onnx.Dimension.newBuilder().setDimValue(size)));
        var tensor = Onnx.TensorType.newBuilder().setElemType(FLOAT).setShape(shape);
        return Onnx.ValueInfo.newBuilder()
                .setName(name)
                .setType(Onnx.Type.newBuilder().setTensorType(tensor))
                .build();
    }

    private static Iterable<Long> shape(int side) {
        return () -> LongStream.of(1, 1, side, side).iterator();
    }
}
