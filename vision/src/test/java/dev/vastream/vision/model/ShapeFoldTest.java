package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.model.onnx.Onnx;
import dev.vastream.vision.model.onnx.Onnx.Graph;
import dev.vastream.vision.model.onnx.Onnx.Node;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ShapeFoldTest {

    /** That its outputs stay the same, {@link GoldenOutputsTest} shows. */
    @Test
    void leavesNoNodeThatAsksForShapes_whenTheModelIsYuNet() throws IOException {
        var model = Onnx.Model.parseFrom(Files.readAllBytes(Mirror.models().resolve("yunet_n_dynamic.onnx")));
        assertThat(operators(model)).contains("Shape", "Gather", "Unsqueeze", "Concat");

        var folded = ShapeFold.of(model);

        assertThat(operators(folded)).doesNotContain("Shape", "Gather", "Unsqueeze", "Concat");
        assertThat(operators(folded)).filteredOn("Reshape"::equals).hasSize(12);
    }

    @Test
    void folds_whenTheTargetKeepsThePictures() {
        var folded = ShapeFold.of(reshaping("x", 0));

        assertThat(operators(folded)).containsExactly("Transpose", "Constant", "Constant", "Constant", "Reshape");
    }

    @Test
    void leavesTheModel_whenTheTargetIsOfAnotherValue() {
        var model = reshaping("other", 0);

        assertThat(ShapeFold.of(model)).isEqualTo(model);
    }

    @Test
    void leavesTheModel_whenTheTargetBeginsWithAnotherDimension() {
        var model = reshaping("x", 1);

        assertThat(ShapeFold.of(model)).isEqualTo(model);
    }

    @Test
    void leavesTheModel_whenPicturesAreTurnedIntoAnotherDimension() {
        var model = reshaping("x", 0, 1, 0);

        assertThat(ShapeFold.of(model)).isEqualTo(model);
    }

    private static Onnx.Model reshaping(String asked, long dimension) {
        return reshaping(asked, dimension, 0, 1);
    }

    /** {@code x} turned and reshaped to a dimension of another value, and what is left. */
    private static Onnx.Model reshaping(String asked, long dimension, long... turn) {
        var index = Nodes.constant("index", dimension).toBuilder();
        var rest = Nodes.constant("rest", -1);
        var graph = Graph.newBuilder()
                .addNode(made("turned", Nodes.node("Transpose", "x").addAttribute(Nodes.numbers("perm", turn))))
                .addNode(index)
                .addNode(rest)
                .addNode(made("shape", Nodes.node("Shape", asked)))
                .addNode(made("pictures", Nodes.node("Gather", "shape", "index")))
                .addNode(made("first", Nodes.node("Unsqueeze", "pictures").addAttribute(Nodes.numbers("axes", 0))))
                .addNode(made("target", Nodes.node("Concat", "first", "rest").addAttribute(Nodes.number("axis", 0))))
                .addNode(made("y", Nodes.node("Reshape", "turned", "target")))
                .addOutput(Onnx.ValueInfo.newBuilder().setName("y"));
        return Onnx.Model.newBuilder().setGraph(graph).build();
    }

    private static Node made(String output, Node.Builder node) {
        return node.addOutput(output).build();
    }

    private static Iterable<String> operators(Onnx.Model model) {
        return model.getGraph().getNodeList().stream().map(Node::getOpType).toList();
    }
}
