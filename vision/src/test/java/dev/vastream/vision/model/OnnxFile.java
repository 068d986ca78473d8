package dev.vastream.vision.model;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.vastream.vision.model.onnx.Onnx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/**
 * Small ONNX models for tests, of fixed batch 1. The first: means over squares of the picture, all in one vector. Input {@code
 * picture} [1,3,side,side], output {@code vector} [1,3 x cells x cells], colour by colour, row by row.
 */
public final class OnnxFile {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private OnnxFile() {}

    /** How the target of the model's Reshape is written. */
    public enum Target {
        CONSTANT_NODE,
        WEIGHT_OF_BYTES,
        WEIGHT_OF_PACKED_NUMBERS,
        WEIGHT_OF_NUMBERS
    }

    /**
     * The model of means.
     *
     * @param side of the picture, pixels
     * @param cells squares a row
     * @param target that of the Reshape; it has to hold 3 x cells x cells values
     */
    public static byte[] means(int side, int cells, Target written, long... target) {
        var dimensions = 3L * cells * cells;
        var graph = new Message()
                .message(
                        1,
                        node("AveragePool", "pooled", "picture")
                                .message(5, ints("kernel_shape", side / cells, side / cells))
                                .message(5, ints("strides", side / cells, side / cells)))
                .message(1, node("Reshape", "vector", "pooled", "target"))
                .text(2, "means")
                .message(11, value("picture", 1, 3, side, side))
                .message(12, value("vector", 1, dimensions));
        var tensor = tensor(written, target);
        if (written == Target.CONSTANT_NODE) {
            var attribute = new Message().text(1, "value").message(5, tensor).number(20, 4);
            // Nodes stand in the order of their use.
            graph = new Message()
                    .message(1, node("Constant", "target").message(5, attribute))
                    .append(graph);
        } else {
            graph.message(5, tensor);
        }
        return new Message()
                .number(1, 8)
                .message(8, new Message().text(1, "").number(2, 13))
                .message(7, graph)
                .message(14, new Message().text(1, "note").text(2, "stays"))
                .bytes();
    }

    /**
     * A model whose output is the same for all pictures that have some white: input {@code images} [1,3,side,side], output
     * {@code output} [1,rows,columns], the largest of all colour values times the given ones.
     *
     * @param perBrightest of rows times columns values
     */
    public static byte[] timesBrightest(int side, int rows, int columns, float[] perBrightest) {
        var values = ByteBuffer.allocate(perBrightest.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.asFloatBuffer().put(perBrightest);
        var weights = new Message()
                .number(1, 1)
                .number(1, rows)
                .number(1, columns)
                .number(2, FLOAT)
                .text(8, "per_brightest")
                .bytes(9, values.array());
        var keepNoDimension = new Message().text(1, "keepdims").number(3, 0).number(20, 2);
        var graph = new Message()
                .message(1, node("ReduceMax", "brightest", "images").message(5, keepNoDimension))
                .message(1, node("Mul", "output", "brightest", "per_brightest"))
                .text(2, "times_brightest")
                .message(5, weights)
                .message(11, value("images", 1, 3, side, side))
                .message(12, value("output", 1, rows, columns));
        return new Message()
                .number(1, 8)
                .message(8, new Message().text(1, "").number(2, 13))
                .message(7, graph)
                .bytes();
    }

    private static Message tensor(Target written, long... values) {
        var tensor = new Message().number(1, values.length).number(2, INT64).text(8, "target");
        switch (written) {
            case WEIGHT_OF_NUMBERS -> {
                for (var value : values) {
                    tensor.number(7, value);
                }
            }
            case WEIGHT_OF_PACKED_NUMBERS -> tensor.append(packed(values));
            default -> {
                var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asLongBuffer().put(values);
                tensor.bytes(9, bytes.array());
            }
        }
        return tensor;
    }

    private static Onnx.Tensor packed(long... values) {
        var tensor = Onnx.Tensor.newBuilder();
        LongStream.of(values).forEach(tensor::addInt64Data);
        return tensor.build();
    }

    private static Message node(String type, String output, String... inputs) {
        var node = new Message();
        for (var input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, type);
    }

    private static Message ints(String name, long... values) {
        var attribute = new Message().text(1, name);
        for (var value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static Message value(String name, long... dimensions) {
        var shape = new Message();
        for (var dimension : dimensions) {
            shape.message(1, new Message().number(1, dimension));
        }
        var tensor = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protobuf message in the making. */
    private static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            return write(output -> output.writeInt64(field, value));
        }

        Message text(int field, String value) {
            return write(output -> output.writeString(field, value));
        }

        Message bytes(int field, byte[] value) {
            return write(output -> output.writeByteArray(field, value));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        Message append(MessageLite other) {
            bytes.writeBytes(other.toByteArray());
            return this;
        }

        Message append(Message other) {
            bytes.writeBytes(other.bytes());
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private Message write(Writing writing) {
            try {
                var output = CodedOutputStream.newInstance(bytes);
                writing.to(output);
                output.flush();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Writing {

        void to(CodedOutputStream output) throws IOException;
    }
}
