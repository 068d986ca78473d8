package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.image.PixelFormat;
import dev.vastream.vision.image.PixelFormat.Colours;
import dev.vastream.vision.image.PixelFormat.Layout;
import dev.vastream.vision.image.PixelFormat.Triple;
import dev.vastream.vision.model.onnx.Onnx;
import dev.vastream.vision.model.onnx.Onnx.Graph;
import dev.vastream.vision.model.onnx.Onnx.Node;
import dev.vastream.vision.model.onnx.Onnx.ValueInfo;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That outputs stay the same, {@link GoldenOutputsTest} shows of every model of the catalogue. */
class ByteInputTest {

    private static final PixelFormat RAW = PixelFormat.bgrPlanes(0);

    @Test
    void turnsAndCastsOnly_whenTheModelTakesRawValues() {
        var changed = ByteInput.of(model(13, 1, 3, 32, 64), RAW).orElseThrow();

        assertThat(operators(changed)).containsExactly("Transpose", "Cast", "Relu");
        assertThat(changed.getGraph().getNode(1).getOutputList()).containsExactly("x");
        var input = changed.getGraph().getInput(0);
        assertThat(input.getName()).isEqualTo("x/pixels");
        assertThat(input.getType().getTensorType().getElemType()).isEqualTo(Nodes.UINT8);
        assertThat(dimensions(input)).containsExactly(1L, 32L, 64L, 3L);
    }

    @Test
    void ordersAndNormalises_whenTheModelTakesThatInPlanes() {
        var changed = ByteInput.of(model(13, 1, 3, 32, 64), PixelFormat.imageNetPlanes());

        assertThat(operators(changed.orElseThrow()))
                .containsExactly(
                        "Transpose", "Constant", "Gather", "Cast", "Constant", "Mul", "Constant", "Add", "Relu");
    }

    @Test
    void turnsNothing_whenTheModelTakesPixels() {
        var format = PixelFormat.normalised(Colours.BGR, Layout.PIXELS, new Triple(0, 0, 0), new Triple(255, 255, 255));

        var changed = ByteInput.of(model(13, 1, 32, 64, 3), format).orElseThrow();

        assertThat(operators(changed)).containsExactly("Cast", "Constant", "Mul", "Relu");
        assertThat(dimensions(changed.getGraph().getInput(0))).containsExactly(1L, 32L, 64L, 3L);
    }

    @Test
    void leavesTheModel_whenItsInputIsNoPictureOfThreeColours() {
        var twoInputs = model(13, 1, 3, 32, 64).toBuilder();
        twoInputs
                .getGraphBuilder()
                .addInput(twoInputs.getGraph().getInput(0).toBuilder().setName("other"));

        var models = List.of(model(13, 1, 32, 64, 3), model(13, 1, 1, 32, 64), model(13, 3, 32, 64), twoInputs.build());

        assertThat(models)
                .allSatisfy(model -> assertThat(ByteInput.of(model, RAW)).isEmpty());
    }

    @Test
    void leavesTheModel_whenItsOperatorsDoNotStretchOperands() {
        assertThat(ByteInput.of(model(6, 1, 3, 32, 64), RAW)).isEmpty();
    }

    private static Onnx.Model model(long operators, long... dimensions) {
        var tensor = Onnx.TensorType.newBuilder().setElemType(Nodes.FLOAT);
        for (var dimension : dimensions) {
            tensor.getShapeBuilder().addDim(Onnx.Dimension.newBuilder().setDimValue(dimension));
        }
        var graph = Graph.newBuilder()
                .addNode(Nodes.node("Relu", "x").addOutput("y"))
                .addInput(ValueInfo.newBuilder()
                        .setName("x")
                        .setType(Onnx.Type.newBuilder().setTensorType(tensor)));
        return Onnx.Model.newBuilder()
                .addOpsetImport(Onnx.OperatorSet.newBuilder().setDomain("").setVersion(operators))
                .setGraph(graph)
                .build();
    }

    private static Stream<Long> dimensions(ValueInfo value) {
        return value.getType().getTensorType().getShape().getDimList().stream().map(Onnx.Dimension::getDimValue);
    }

    private static List<String> operators(Onnx.Model model) {
        return model.getGraph().getNodeList().stream().map(Node::getOpType).toList();
    }
}
