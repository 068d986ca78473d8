package dev.vastream.vision.model;

import dev.vastream.vision.model.onnx.Onnx.Graph;
import dev.vastream.vision.model.onnx.Onnx.Model;
import dev.vastream.vision.model.onnx.Onnx.Node;
import dev.vastream.vision.model.onnx.Onnx.Tensor;
import dev.vastream.vision.model.onnx.Onnx.ValueInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Spares a model the nodes that ask for the number of pictures in order to keep it in a {@code Reshape}: 0 in its target says that.
 * Such nodes are made where shapes are, on the processor, in the middle of a GPU's work. The target that goes is a {@code
 * Concat} of dimension 0 of some {@code Shape} and of constants, where dimension 0 of what is reshaped is that same one.
 */
final class ShapeFold {

    /** What a target is made with. */
    private static final Set<String> ASKING = Set.of("Shape", "Gather", "Unsqueeze", "Concat");

    /** Their graphs may read what is made outside of them. */
    private static final Set<String> WITH_GRAPHS = Set.of("If", "Loop", "Scan");

    private final Graph graph;
    private final Map<String, Node> makers = new HashMap<>();
    private final Map<String, Tensor> constants = new HashMap<>();

    private ShapeFold(Graph graph) {
        this.graph = graph;
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(output -> makers.put(output, node)));
        graph.getInitializerList().forEach(weight -> constants.put(weight.getName(), weight));
        graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("Constant"))
                .filter(node ->
                        node.getAttributeCount() == 1 && node.getAttribute(0).hasT())
                .forEach(node ->
                        constants.put(node.getOutput(0), node.getAttribute(0).getT()));
    }

    static Model of(Model model) {
        var graph = model.getGraph();
        return graph.getNodeList().stream().map(Node::getOpType).anyMatch(WITH_GRAPHS::contains)
                ? model
                : model.toBuilder().setGraph(new ShapeFold(graph).folded()).build();
    }

    private Graph folded() {
        var nodes = new ArrayList<Node>();
        for (var node : graph.getNodeList()) {
            var target = node.getOpType().equals("Reshape") ? target(node) : Optional.<long[]>empty();
            if (target.isEmpty()) {
                nodes.add(node);
                continue;
            }
            var name = node.getOutput(0) + "/target";
            nodes.add(Nodes.constant(name, target.get()));
            nodes.add(node.toBuilder().setInput(1, name).build());
        }
        return nodes.size() == graph.getNodeCount()
                ? graph
                : graph.toBuilder().clearNode().addAllNode(used(nodes)).build();
    }

    /** The target by numbers, if all of it is known but how many pictures there are. */
    private Optional<long[]> target(Node reshape) {
        var concat = maker(reshape.getInput(1), "Concat");
        if (concat.isEmpty() || reshape.getAttributeCount() > 0) {
            return Optional.empty();
        }
        var parts = concat.get().getInputList();
        var keeps = isPicturesOf(parts.get(0), reshape.getInput(0));
        var rest = parts.stream().skip(1).map(this::numbers).toList();
        if (!keeps || rest.contains(Optional.<List<Long>>empty())) {
            return Optional.empty();
        }
        var numbers = rest.stream().flatMap(part -> part.orElseThrow().stream()).mapToLong(Long::longValue);
        return Optional.of(LongStream.concat(LongStream.of(0), numbers).toArray());
    }

    /** Whether the part is dimension 0 of the value, or of what the value was before its other dimensions were turned. */
    private boolean isPicturesOf(String part, String value) {
        var asked = maker(part, "Unsqueeze")
                .flatMap(unsqueeze -> maker(unsqueeze.getInput(0), "Gather"))
                .filter(gather -> numbers(gather.getInput(1)).equals(Optional.of(List.of(0L))))
                .flatMap(gather -> maker(gather.getInput(0), "Shape"))
                .filter(shape -> shape.getAttributeCount() == 0)
                .map(shape -> shape.getInput(0));
        var turned = maker(value, "Transpose")
                .filter(transpose -> transpose.getAttributeCount() == 1
                        && transpose.getAttribute(0).getInts(0) == 0)
                .map(transpose -> transpose.getInput(0));
        return asked.isPresent() && (asked.get().equals(value) || asked.equals(turned));
    }

    private Optional<Node> maker(String value, String operator) {
        return Optional.ofNullable(makers.get(value))
                .filter(node -> node.getOpType().equals(operator));
    }

    private Optional<List<Long>> numbers(String value) {
        return Optional.ofNullable(constants.get(value))
                .filter(tensor -> tensor.getDataType() == Nodes.INT64)
                .map(Nodes::numbers);
    }

    /** Without those that were there for a target alone; nodes stand in the order of their use. */
    private List<Node> used(List<Node> nodes) {
        var wanted = graph.getOutputList().stream().map(ValueInfo::getName).collect(Collectors.toSet());
        var kept = new ArrayDeque<Node>();
        for (var i = nodes.size() - 1; i >= 0; i--) {
            var node = nodes.get(i);
            if (!ASKING.contains(node.getOpType())
                    || node.getOutputList().stream().anyMatch(wanted::contains)) {
                wanted.addAll(node.getInputList());
                kept.addFirst(node);
            }
        }
        return List.copyOf(kept);
    }
}
