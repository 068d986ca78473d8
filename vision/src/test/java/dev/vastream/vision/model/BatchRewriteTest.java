package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.model.CatalogueEntry.Kind;
import dev.vastream.vision.model.OnnxFile.Target;
import dev.vastream.vision.model.onnx.Onnx;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRewriteTest {

    private final OnnxRuntime runtime = new OnnxRuntime(ProviderChoice.CPU, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Target.class)
    void takesEveryBatch_whereverTheTargetIsWritten(Target target) throws IOException {
        try (var model = load(OnnxFile.means(8, 2, target, 1, -1))) {
            assertThat(model.batches()).isEqualTo(BatchSizes.UP_TO_16);
            assertBatchesEqualSingleRuns(model);
        }
    }

    @Test
    void takesEveryBatch_whenTheTargetHasNoOpenDimension() throws IOException {
        try (var model = load(OnnxFile.means(8, 2, Target.WEIGHT_OF_BYTES, 1, 12))) {
            assertThat(model.batches()).isEqualTo(BatchSizes.UP_TO_16);
            assertBatchesEqualSingleRuns(model);
        }
    }

    @Test
    void leavesWeightsAndNotes_whenModelIsRewritten() throws IOException {
        var original = parsed(Mirror.models().resolve("mobilefacenet_112.onnx"));

        var rewritten = BatchRewrite.of(original);

        assertThat(rewritten.getGraph().getInitializerList())
                .isEqualTo(original.getGraph().getInitializerList());
        assertThat(withoutConstants(rewritten)).isEqualTo(withoutConstants(original));
        assertThat(rewritten.toBuilder().clearGraph().build())
                .isEqualTo(original.toBuilder().clearGraph().build());
    }

    @Test
    void losesNothing_whenAFileIsReadAndWritten() throws IOException {
        try (var files = Files.newDirectoryStream(Mirror.models(), "*.onnx")) {
            for (var file : files) {
                var model = parsed(file);

                var written = model.toByteArray();

                assertThat(written).as("%s", file.getFileName()).hasSize((int) Files.size(file));
                assertThat(Onnx.Model.parseFrom(written)).isEqualTo(model);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mobilefacenet_112",
                "minifasnet_v2_80",
                "minifasnet_v1se_80",
                "yolox_nano_416",
                "shufflenet_v2_int8",
                "person_reid_retail_0248",
                "person_reid_retail_0287"
            })
    void takesSeveralPictures_whenTheModelIsMadeForOne(String name) {
        try (var model = loadFromMirror(name)) {
            assertThat(model.batches()).isEqualTo(BatchSizes.UP_TO_16);
        }
    }

    @Test
    void staysAtOnePicture_whenRewritingChangesTheOutcome() throws IOException {
        try (var model = load(OnnxFile.timesBrightest(8, 1, 4, new float[] {1, 2, 3, 4}))) {
            assertThat(model.batches()).isEqualTo(BatchSizes.SINGLE);
            assertThat(model.describe().batchSizes()).containsExactly(1);
        }
    }

    @Test
    void givesTheSameVectors_whenFacesAreEmbeddedTogether() {
        try (var model = loadFromMirror("mobilefacenet_112")) {
            assertBatchesEqualSingleRuns(model);
        }
    }

    /** Runs 1, then 4, then 2 pictures through one binding, whose memory is that of the largest batch. */
    private static void assertBatchesEqualSingleRuns(OnnxModel model) {
        var output = model.outputNames().get(0);
        try (var single = model.bind();
                var batched = model.bind(4)) {
            var random = new Random(5);
            for (var pictures : new int[] {1, 4, 2}) {
                batched.rebatch(pictures);
                fill(batched.input(), random);
                batched.run();
                var one = single.input().capacity();
                assertThat(batched.input().capacity()).isEqualTo(pictures * one);
                for (var picture = 0; picture < pictures; picture++) {
                    single.input().put(0, batched.input(), picture * one, one);
                    single.run();
                    var expected = single.output(output);
                    var length = expected.capacity();
                    assertThat(floats(batched.output(output).slice(picture * length, length)))
                            .usingComparatorWithPrecision(1e-5f)
                            .containsExactly(floats(expected));
                }
            }
        }
    }

    private OnnxModel loadFromMirror(String name) {
        var entry = ModelCatalogue.load().find(name).orElseThrow();
        return runtime.load(entry, Mirror.models().resolve(entry.file()), BatchSizes.UP_TO_16);
    }

    private OnnxModel load(byte[] model) throws IOException {
        var file = folder.resolve("means.onnx");
        Files.write(file, model);
        return runtime.load(entry(file), file, BatchSizes.UP_TO_16);
    }

    private static CatalogueEntry entry(Path file) {
        return new CatalogueEntry(
                "means",
                Kind.MODEL,
                "test",
                "",
                "means.onnx",
                "",
                true,
                "",
                Sha256.of(file),
                1,
                "",
                "",
                "",
                "",
                "",
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                "");
    }

    private static Onnx.Model parsed(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return Onnx.Model.parseFrom(bytes);
        }
    }

    private static List<Onnx.Node> withoutConstants(Onnx.Model model) {
        return model.getGraph().getNodeList().stream()
                .filter(node -> !node.getOpType().equals("Constant"))
                .toList();
    }

    private static void fill(FloatBuffer input, Random random) {
        for (var i = 0; i < input.capacity(); i++) {
            input.put(i, random.nextFloat());
        }
    }

    private static float[] floats(FloatBuffer buffer) {
        var values = new float[buffer.capacity()];
        buffer.get(0, values);
        return values;
    }
}
