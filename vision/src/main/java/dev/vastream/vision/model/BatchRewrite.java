package dev.vastream.vision.model;

import dev.vastream.vision.model.onnx.Onnx.Attribute;
import dev.vastream.vision.model.onnx.Onnx.Graph;
import dev.vastream.vision.model.onnx.Onnx.Model;
import dev.vastream.vision.model.onnx.Onnx.NodeOrBuilder;
import dev.vastream.vision.model.onnx.Onnx.Tensor;
import dev.vastream.vision.model.onnx.Onnx.ValueInfo;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Turns an ONNX model of fixed batch 1 into one of any batch: dimension 0 of every input and output gets a name instead of
 * a number, and every constant target of a {@code Reshape} that begins with 1 begins with 0 (copy the dimension) if a -1
 * follows, else with -1 (whatever is left), and every reduction over dimension 0 and others is one over the others: over the
 * only picture is over none. Nothing else changes but hints at shapes, which go. That is right for most
 * models and wrong for some, without any error, so the outcome has to be compared with single runs ({@link BatchCheck}).
 */
final class BatchRewrite {

    private static final String BATCH = "batch";

    private BatchRewrite() {}

    static Model of(Model model) {
        return model.toBuilder().setGraph(graph(model.getGraph())).build();
    }

    private static Graph graph(Graph graph) {
        var targets = reshapeTargets(graph);
        // Models of the first versions list their weights among the inputs.
        var weights = graph.getInitializerList().stream().map(Tensor::getName).collect(Collectors.toSet());
        // Shapes between the nodes are hints, which say 1 still and would be believed.
        var open = graph.toBuilder().clearValueInfo();
        open.getInputBuilderList().stream()
                .filter(input -> !weights.contains(input.getName()))
                .forEach(BatchRewrite::openBatch);
        open.getOutputBuilderList().forEach(BatchRewrite::openBatch);
        open.getInitializerBuilderList().stream()
                .filter(weight -> targets.contains(weight.getName()))
                .forEach(BatchRewrite::openTarget);
        open.getNodeBuilderList().stream()
                .filter(node -> isConstant(node, targets))
                .flatMap(node -> node.getAttributeBuilderList().stream())
                .filter(attribute -> attribute.hasT())
                .forEach(attribute -> openTarget(attribute.getTBuilder()));
        open.getNodeBuilderList().stream()
                .filter(node -> node.getOpType().startsWith("Reduce"))
                .flatMap(node -> node.getAttributeBuilderList().stream())
                .filter(attribute -> attribute.getName().equals("axes"))
                .forEach(BatchRewrite::keepPictures);
        return open.build();
    }

    private static void keepPictures(Attribute.Builder axes) {
        var others = axes.getIntsList().stream().filter(axis -> axis != 0).toList();
        if (!others.isEmpty()) {
            axes.clearInts().addAllInts(others);
        }
    }

    /** Names of what Reshape nodes take as their target shape. */
    private static Set<String> reshapeTargets(Graph graph) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("Reshape"))
                .flatMap(node -> node.getInputList().stream().skip(1).limit(1))
                .collect(Collectors.toSet());
    }

    private static boolean isConstant(NodeOrBuilder node, Set<String> names) {
        return node.getOpType().equals("Constant")
                && node.getOutputList().stream().anyMatch(names::contains);
    }

    private static void openBatch(ValueInfo.Builder value) {
        if (value.getType().getTensorType().getShape().getDimCount() > 0) {
            var shape = value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
            shape.getDimBuilder(0).setDimParam(BATCH);
        }
    }

    private static void openTarget(Tensor.Builder tensor) {
        var target = Nodes.numbers(tensor).stream().mapToLong(Long::longValue).toArray();
        if (target.length == 0 || target[0] != 1) {
            return;
        }
        target[0] = LongStream.of(target).anyMatch(dimension -> dimension == -1) ? 0 : -1;
        tensor.clearRawData().clearInt64Data();
        LongStream.of(target).forEach(tensor::addInt64Data);
    }
}
