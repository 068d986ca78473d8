package dev.vastream.vision.model;

import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;
import dev.vastream.vision.model.onnx.Onnx.Dimension;
import dev.vastream.vision.model.onnx.Onnx.Graph;
import dev.vastream.vision.model.onnx.Onnx.Model;
import dev.vastream.vision.model.onnx.Onnx.Node;
import dev.vastream.vision.model.onnx.Onnx.Tensor;
import dev.vastream.vision.model.onnx.Onnx.ValueInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the last steps of a picture's preparation into the model: its input becomes [N,H,W,3] of bytes, blue, green and red
 * together, and nodes before its first ones turn them into what it was trained with: {@code x * factor + offset} of each
 * colour, in its order and layout. What the file declares as input is the last of these nodes' output, so that
 * nothing else changes.
 */
final class ByteInput {

    /** From here on the shorter operand of an addition or a product is stretched over the longer one. */
    private static final int LEAST_OPERATORS = 7;

    private static final int DIMENSIONS = 4;
    private static final int COLOURS = 3;

    private final String input;
    private final PixelFormat format;
    private final List<Node> nodes = new ArrayList<>();
    private String last;

    private ByteInput(String input, PixelFormat format) {
        this.input = input;
        this.format = format;
        this.last = form(format).nameOf(input);
    }

    static InputForm form(PixelFormat format) {
        return InputForm.bytesFor(format.layout());
    }

    /** The model for bytes; none if it is too old for that, or takes anything but one picture of three colours. */
    static Optional<Model> of(Model model, PixelFormat format) {
        return pictureInput(model.getGraph())
                .filter(number ->
                        isNewEnough(model) && isOfThreeColours(model.getGraph().getInput(number), format))
                .map(number -> model.toBuilder()
                        .setGraph(graph(model.getGraph(), number, format))
                        .build());
    }

    /** Number of the only input that is no weight. */
    private static Optional<Integer> pictureInput(Graph graph) {
        var weights = graph.getInitializerList().stream().map(Tensor::getName).collect(Collectors.toSet());
        var inputs = new ArrayList<Integer>();
        for (var number = 0; number < graph.getInputCount(); number++) {
            if (!weights.contains(graph.getInput(number).getName())) {
                inputs.add(number);
            }
        }
        return inputs.size() == 1 ? Optional.of(inputs.get(0)) : Optional.empty();
    }

    private static boolean isNewEnough(Model model) {
        return model.getOpsetImportList().stream()
                .anyMatch(operators -> operators.getDomain().isEmpty() && operators.getVersion() >= LEAST_OPERATORS);
    }

    private static boolean isOfThreeColours(ValueInfo value, PixelFormat format) {
        var tensor = value.getType().getTensorType();
        var dimensions = tensor.getShape().getDimList();
        return tensor.getElemType() == Nodes.FLOAT
                && dimensions.size() == DIMENSIONS
                && dimensions.get(colourAxis(format)).getDimValue() == COLOURS;
    }

    private static int colourAxis(PixelFormat format) {
        return format.layout() == Layout.PLANES ? 1 : DIMENSIONS - 1;
    }

    private static Graph graph(Graph graph, int number, PixelFormat format) {
        var declared = graph.getInput(number);
        var preparation = new ByteInput(declared.getName(), format).preparation();
        return graph.toBuilder()
                .setInput(number, pixels(declared, format))
                .clearNode()
                .addAllNode(preparation)
                .addAllNode(graph.getNodeList())
                .build();
    }

    private static ValueInfo pixels(ValueInfo declared, PixelFormat format) {
        var pixels = declared.toBuilder().setName(form(format).nameOf(declared.getName()));
        var tensor = pixels.getTypeBuilder().getTensorTypeBuilder().setElemType(Nodes.UINT8);
        if (format.layout() == Layout.PLANES) {
            var planes = List.copyOf(tensor.getShape().getDimList());
            List<Dimension> turned = List.of(planes.get(0), planes.get(2), planes.get(3), planes.get(1));
            tensor.getShapeBuilder().clearDim().addAllDim(turned);
        }
        return pixels.build();
    }

    /** Bytes are moved before they become numbers of four times the size. */
    private List<Node> preparation() {
        if (format.layout() == Layout.PLANES) {
            then(Nodes.node("Transpose", last).addAttribute(Nodes.numbers("perm", 0, 3, 1, 2)));
        }
        if (format.colours() == Colours.RGB) {
            nodes.add(Nodes.constant(named("order"), 2, 1, 0));
            then(Nodes.node("Gather", last, named("order")).addAttribute(Nodes.number("axis", colourAxis(format))));
        }
        then(Nodes.node("Cast", last).addAttribute(Nodes.number("to", Nodes.FLOAT)));
        if (!isAll(format.factor(), 1)) {
            nodes.add(perColour("factor", format.factor()));
            then(Nodes.node("Mul", last, named("factor")));
        }
        if (!isAll(format.offset(), 0)) {
            nodes.add(perColour("offset", format.offset()));
            then(Nodes.node("Add", last, named("offset")));
        }
        var end = nodes.remove(nodes.size() - 1);
        nodes.add(end.toBuilder().setOutput(0, input).build());
        return nodes;
    }

    private void then(Node.Builder node) {
        last = named(node.getOpType());
        nodes.add(node.addOutput(last).build());
    }

    private Node perColour(String name, Triple values) {
        var floats = new float[COLOURS];
        for (var colour = 0; colour < COLOURS; colour++) {
            floats[colour] = (float) values.of(colour);
        }
        return format.layout() == Layout.PLANES
                ? Nodes.constant(named(name), floats, 1, COLOURS, 1, 1)
                : Nodes.constant(named(name), floats, COLOURS);
    }

    private static boolean isAll(Triple values, double value) {
        return values.first() == value && values.second() == value && values.third() == value;
    }

    private String named(String part) {
        return input + "/" + part;
    }
}
