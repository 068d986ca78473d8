package dev.vastream.vision.model;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Turns an ONNX model of fixed batch 1 into one of any batch: dimension 0 of every input and output gets a name instead of
 * a number, and every constant target of a {@code Reshape} that begins with 1 begins with 0 (copy the dimension) if a -1
 * follows, else with -1 (whatever is left). Nothing else changes but hints at shapes, which go. That is right for most models and wrong for some, without any error, so the
 * outcome has to be compared with single runs ({@link BatchCheck}).
 */
final class BatchRewrite {

    private static final ByteString BATCH = ByteString.copyFromUtf8("batch");

    private BatchRewrite() {}

    static ByteString of(ByteString model) {
        return ProtobufMessage.parse(model)
                .mapping(Onnx.MODEL_GRAPH, BatchRewrite::graph)
                .bytes();
    }

    private static ByteString graph(ByteString encoded) {
        var graph = ProtobufMessage.parse(encoded);
        var targets = reshapeTargets(graph);
        // Models of the first versions list their weights among the inputs.
        var weights = graph.values(Onnx.GRAPH_INITIALIZER)
                .map(tensor -> ProtobufMessage.parse(tensor).text(Onnx.TENSOR_NAME))
                .collect(Collectors.toSet());
        return graph.mapping(Onnx.GRAPH_INPUT, input -> weights.contains(valueName(input)) ? input : anyBatch(input))
                .mapping(Onnx.GRAPH_OUTPUT, BatchRewrite::anyBatch)
                // Shapes between the nodes are hints, which say 1 still and would be believed.
                .without(Onnx.GRAPH_VALUE)
                .mapping(Onnx.GRAPH_INITIALIZER, tensor -> initializer(tensor, targets))
                .mapping(Onnx.GRAPH_NODE, node -> constant(node, targets))
                .bytes();
    }

    /** Names of what Reshape nodes take as their target shape. */
    private static Set<String> reshapeTargets(ProtobufMessage graph) {
        return graph.values(Onnx.GRAPH_NODE)
                .map(ProtobufMessage::parse)
                .filter(node -> node.text(Onnx.NODE_TYPE).equals("Reshape"))
                .flatMap(node -> node.values(Onnx.NODE_INPUT).skip(1).limit(1))
                .map(ByteString::toStringUtf8)
                .collect(Collectors.toSet());
    }

    private static String valueName(ByteString value) {
        return ProtobufMessage.parse(value).text(Onnx.VALUE_NAME);
    }

    private static ByteString anyBatch(ByteString value) {
        return edit(
                value,
                Onnx.VALUE_TYPE,
                type -> edit(
                        type,
                        Onnx.TYPE_TENSOR,
                        tensor -> edit(tensor, Onnx.TENSOR_TYPE_SHAPE, shape -> ProtobufMessage.parse(shape)
                                .mappingFirst(Onnx.SHAPE_DIMENSION, BatchRewrite::named)
                                .bytes())));
    }

    private static ByteString named(ByteString dimension) {
        return ProtobufMessage.parse(dimension)
                .without(Onnx.DIMENSION_VALUE)
                .without(Onnx.DIMENSION_NAME)
                .with(Onnx.DIMENSION_NAME, BATCH)
                .bytes();
    }

    private static ByteString initializer(ByteString tensor, Set<String> targets) {
        return targets.contains(ProtobufMessage.parse(tensor).text(Onnx.TENSOR_NAME)) ? target(tensor) : tensor;
    }

    private static ByteString constant(ByteString encoded, Set<String> targets) {
        var node = ProtobufMessage.parse(encoded);
        if (node.text(Onnx.NODE_TYPE).equals("Constant") && targets.contains(node.text(Onnx.NODE_OUTPUT))) {
            return edit(
                    encoded,
                    Onnx.NODE_ATTRIBUTE,
                    attribute -> edit(attribute, Onnx.ATTRIBUTE_TENSOR, BatchRewrite::target));
        }
        return encoded;
    }

    /** A tensor of 64-bit integers, with its values either as numbers or as bytes in little-endian order. */
    private static ByteString target(ByteString encoded) {
        var tensor = ProtobufMessage.parse(encoded);
        if (tensor.value(Onnx.TENSOR_BYTES).isPresent()) {
            return tensor.mapping(Onnx.TENSOR_BYTES, bytes -> bytes(anyBatch(numbers(bytes))))
                    .bytes();
        }
        var numbers = tensor.numbers(Onnx.TENSOR_INT64);
        return tensor.without(Onnx.TENSOR_INT64)
                .with(Onnx.TENSOR_INT64, ProtobufMessage.packed(anyBatch(numbers)))
                .bytes();
    }

    private static long[] anyBatch(long[] target) {
        if (target.length == 0 || target[0] != 1) {
            return target;
        }
        var changed = target.clone();
        changed[0] = LongStream.of(target).anyMatch(dimension -> dimension == -1) ? 0 : -1;
        return changed;
    }

    private static long[] numbers(ByteString bytes) {
        var numbers = new long[bytes.size() / Long.BYTES];
        bytes.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(numbers);
        return numbers;
    }

    private static ByteString bytes(long[] numbers) {
        var bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return ByteString.copyFrom(bytes);
    }

    private static ByteString edit(ByteString message, int number, UnaryOperator<ByteString> change) {
        return ProtobufMessage.parse(message).mapping(number, change).bytes();
    }

    /** Field numbers of {@code onnx.proto}, version 1.16, which are the same in all versions. */
    static final class Onnx {

        static final int MODEL_GRAPH = 7;
        static final int GRAPH_NODE = 1;
        static final int GRAPH_INITIALIZER = 5;
        static final int GRAPH_INPUT = 11;
        static final int GRAPH_OUTPUT = 12;
        static final int GRAPH_VALUE = 13;
        static final int NODE_INPUT = 1;
        static final int NODE_OUTPUT = 2;
        static final int NODE_TYPE = 4;
        static final int NODE_ATTRIBUTE = 5;
        static final int ATTRIBUTE_TENSOR = 5;
        static final int TENSOR_INT64 = 7;
        static final int TENSOR_NAME = 8;
        static final int TENSOR_BYTES = 9;
        static final int VALUE_NAME = 1;
        static final int VALUE_TYPE = 2;
        static final int TYPE_TENSOR = 1;
        static final int TENSOR_TYPE_SHAPE = 2;
        static final int SHAPE_DIMENSION = 1;
        static final int DIMENSION_VALUE = 1;
        static final int DIMENSION_NAME = 2;

        private Onnx() {}
    }
}
